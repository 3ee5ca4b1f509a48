### The page "page-clerk": the counter console in a browser. Its words are those of `clerk.ftl` and its neighbours.
### Keys of this room begin with `page-clerk-`; vi and en hold the same keys with the same variables.

page-clerk-help = Keys
page-clerk-help-desk = { place-at-begins } the { place-word }
page-clerk-help-lists = In lists and forms
page-clerk-help-lines = The letter or digit in front of a line chooses it at once; in a list of { place-many }, type the { place-word }'s number.
page-clerk-help-locked = While the { place-word } is locked
page-clerk-key-space = Space
page-clerk-keys = The keys of the day
page-clerk-set-aside = ABSENT, COMPLETING ({ $count })
page-clerk-addressed = WAITING FOR THIS { place-heading } ALONE
page-clerk-mark-not = no
page-clerk-sign-in = Sign in
# After midnight, about the number that was in hand.
page-clerk-closed-with-day = Number { $number }, which you had in hand, was closed with its day.
page-clerk-notify = Tell me when somebody waits
# A notification of the desktop, while the page is not in front.
page-clerk-notify-title = Somebody waits: number { $number }
page-clerk-notify-body = { place-begins } { $counter }
