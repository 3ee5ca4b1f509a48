### Why a ticket is called and no other: one short sentence.
### Keys of this room begin with `clerk-why-`; vi and en hold the same keys with the same variables.

clerk-why-longest = Has waited longest: { $wait }
clerk-why-priority = { $passed ->
    [one] Priority before { $passed } other · waited { $wait }
   *[other] Priority before { $passed } others · waited { $wait }
}
clerk-why-ordinary-turn = The ordinary line's turn · waited { $wait }
clerk-why-weighted = Priority: waited { $wait }, counts as { $effective }
clerk-why-other = By the office's order · waited { $wait }
# The right by which the counter calls: $right before $reason, or $reason alone with the wait.
clerk-why-help = Helping this line
clerk-why-addressed = Sent here
clerk-why-back = Is back
clerk-why-named = Called by number
clerk-why-with-wait = { $reason } · waited { $wait }
clerk-why-and = { $right } · { $reason }
