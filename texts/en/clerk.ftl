### The counter console.
### Keys of this room begin with `clerk-`; vi and en hold the same keys with the same variables.

## Verbs: buttons, menus, and what is being sent. The sentences of problems.ftl name these buttons.

clerk-next = Next
clerk-recall = Recall
clerk-no-show = Absent
clerk-finish = Done
clerk-call = Call a number
clerk-start = Start
clerk-return = Return to the line
clerk-park = Complete papers
clerk-transfer = Transfer
clerk-undo = Undo
clerk-open = Open the counter
clerk-pause = Pause
clerk-resume = Resume
clerk-close = Close the counter
clerk-move = Move
clerk-services = Change services
clerk-confirm-clock = The server's clock is right
clerk-other = Request

## Names of keys in the help line

clerk-key-menu = More
clerk-key-proposed = Press the lit button
clerk-key-leave = Leave
clerk-key-confirm = Choose
clerk-key-toggle = Mark
clerk-key-back = Back
clerk-key-up = Up
clerk-key-down = Down
clerk-key-page-up = Page before
clerk-key-page-down = Next page
clerk-key-erase = Erase

## Headings

clerk-counter-heading = COUNTER
clerk-hand-called = CALLING
clerk-hand-serving = SERVING
clerk-hand-empty = IN HAND
clerk-next-heading = NEXT
clerk-lines-heading = { $count ->
    [one] WAITING: { $count } person
   *[other] WAITING: { $count } people
}
# $page of $pages of a list that does not fit at once.
clerk-page = page { $page }/{ $pages }

## How a counter and a ticket stand

clerk-status-open = open
clerk-status-paused = paused
clerk-status-closed = closed
clerk-counter-id = Counter { $counter }
clerk-state-waiting = waiting
clerk-state-called = called
clerk-state-serving = being served
clerk-state-missed = absent
clerk-state-parked = completing papers
clerk-state-done = done
clerk-sign-priority = PRIORITY
clerk-sign-paused = PAUSED

# Drawn huge while there is no number in hand: short.
clerk-big-closed = CLOSED
clerk-big-paused = PAUSED
clerk-big-ready = READY
clerk-big-nobody = READY
clerk-hint-next = Press { $key } to call number { $number }.
clerk-hint-nobody = Nobody is waiting. Whoever takes a number shows up here.

clerk-waited = Waited { $wait }
clerk-serving-since = Served for { $age }
clerk-called-since = Called { $age } ago
clerk-calls = { $count ->
    [one] { $count } call
   *[other] { $count } calls
}
clerk-calls-all = all { $count } calls made

## Who is next, and why: one short sentence

clerk-next-nobody = Nobody is waiting.
clerk-why-longest = Has waited longest: { $wait }
clerk-why-priority = { $passed ->
    [one] Priority before { $passed } other, has waited { $wait }
   *[other] Priority before { $passed } others, has waited { $wait }
}
clerk-why-ordinary-turn = The ordinary line's turn, has waited { $wait }
clerk-why-other = By the office's order, has waited { $wait }

# Under the four buttons.
clerk-note-number = number { $number }
clerk-note-nth = call { $nth }
clerk-note-wait = in { $wait }

## Questions and lists

clerk-ask-served = Number { $number } was only called: served, or absent?
clerk-was-served = Served; call the next
clerk-was-absent = Absent; call the next
clerk-ask-menu = MORE
clerk-menu-start = Start serving
clerk-menu-outcome = Done, with another outcome…
clerk-menu-park = Complete papers, back today
clerk-menu-transfer = Transfer to another service…
clerk-menu-return = Return to the line
clerk-menu-call = Call a number…
clerk-menu-set-aside = Absent, and completing papers ({ $count })…
clerk-menu-counter = Counter: pause, services, move, close…
clerk-undo-finish = Undo: Done of { $number }
clerk-undo-no-show = Undo: Absent of { $number }
clerk-undo-park = Undo: Complete papers of { $number }
clerk-undo-call = Undo: Call of { $number }
clerk-nobody-set-aside = Nobody is absent or completing papers.

clerk-ask-counter = COUNTER
clerk-menu-pause = Pause…
clerk-menu-services = Change services…
clerk-menu-move = Move to another counter…
clerk-menu-leave = Leave the program (the counter stays as it is)
clerk-no-free-counter = No closed counter is left to move to.
clerk-ask-reason = PAUSE FOR
clerk-reason-break = Break
clerk-reason-lunch = Lunch
clerk-reason-meeting = Meeting
clerk-reason-errand = Errand
clerk-reason-none = No reason
clerk-ask-move = MOVE TO COUNTER
clerk-ask-services = THE COUNTER TAKES
clerk-ask-transfer = TRANSFER TO
clerk-ask-transfer-number = TRANSFER { $number } TO
clerk-ask-set-aside = ABSENT, AND COMPLETING PAPERS
clerk-set-aside-row = { $number } · { $service } · { $state } { $since }
clerk-ask-of-set-aside = NUMBER { $number }
clerk-set-aside-call = Call on the board
clerk-set-aside-start = At the counter already: serve without a call
clerk-set-aside-return = Return to the line
clerk-ask-outcome = OUTCOME
clerk-outcome-done-on-the-spot = Done on the spot
clerk-outcome-dossier-received = Dossier received, result later
clerk-outcome-result-returned = Result handed over
clerk-outcome-more-papers = Papers missing, another day
clerk-outcome-refused = Not accepted
clerk-outcome-released = Sent home, another day
clerk-ask-procedure = PROCEDURE
clerk-procedure-as-is = As on the slip: { $procedure }
clerk-procedure-unknown = No procedure

clerk-type-call = Call which number? Type it and press Enter
clerk-type-transfer = Transfer which number? Type one that waits and press Enter
clerk-type-clerk = Who sits at the counter? Type the name and press Enter
clerk-type-dossier = The dossier's code? Type it and press Enter; leave it empty if there is none

## What is going on

clerk-connecting = Connecting to the server { $server } …
clerk-still-trying = The program goes on trying.
clerk-sending = Sending: { $what } …
clerk-sending-again = Not sent yet: { $what }. Trying again, { $age }
clerk-not-sent = Not sent: the connection to the server is lost. Press it again when it is back.
clerk-not-answered = The server did not answer. Look at the number in hand, then press again if needed.
clerk-unreadable = It was recorded, but the server is a newer version. Please update this program.
clerk-refused = The server refuses. Please try again.
clerk-clock-in-doubt = The server's clock may be wrong. Please tell the technician.

## What became true

clerk-told-called = Called number { $number }.
clerk-told-recalled = Called number { $number } again, call { $nth }.
clerk-told-nobody = Nobody is waiting.
clerk-told-ticket = Number { $number }: { $state }.
clerk-told-transferred = Transferred number { $number }; it keeps its number and place.
clerk-told-undone = Undone. Number { $number }: { $state }.
clerk-told-moved = Now at counter { $counter }.
clerk-told-takes = Counter { $counter } now takes: { $services }
clerk-told-counter = Counter { $counter } is { $status }.
clerk-told-done = Done.

## One-shot use from scripts

clerk-once-needs-clerk = Say who sits at the counter: --clerk NAME
clerk-once-needs-number = With --request-id the number must be named: --served=NUMBER or --absent=NUMBER
clerk-once-no-connection = No connection to the server { $server } within { $wait }.
clerk-once-no-answer = The server has not answered; it may have been done. Run it again with --request-id { $id } to have it done once.
clerk-once-trouble = { $sentence } ({ $trouble })
clerk-once-hand = In hand: { $number } ({ $state })
clerk-once-no-hand = In hand: no number
clerk-once-next = Next: { $number } · { $why }
clerk-once-waiting = Waiting: { $count }
