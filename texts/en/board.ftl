### The wall board.
### Keys of this room begin with `board-`; vi and en hold the same keys with the same variables.

# Above the huge number and the huge counter.
board-number-heading = NUMBER
board-counter-heading = COUNTER
board-counter-alone = COUNTER

# The call in one plain line; $name is the counter's own name, "Collection of results".
board-call = Number { $number }, please go to counter { $counter }
board-call-named = Number { $number }, please go to counter { $counter } ({ $name })

# Why somebody goes first or is heard again. Never the private reason.
board-sign-priority = PRIORITY
board-sign-recall = CALL No. { $nth }

board-last-calls = LAST CALLS
board-counters = OPEN COUNTERS
board-lines = PEOPLE WAITING
# $page of $pages of a list that does not fit at once.
board-page = page { $page }/{ $pages }

board-counter = Counter { $counter }
board-counter-paused = on a break
board-counter-free = free
board-counter-closed = not open
board-counter-serving = serving
board-counters-none = No counter is open yet
board-line-paused = no numbers for now

# What a small screen says in its ticker instead of in panels; the lists are "1, 2, 3 (on a break)" and "Civil status 4".
board-ticker-counters = Open counters: { $counters }
board-ticker-counter-paused = { $counter } (on a break)
board-ticker-lines = Waiting: { $lines }

board-welcome = Welcome
board-nothing-called = No number has been called yet

board-clock-in-doubt = The server’s clock may be wrong. Please tell the staff.
board-waiting-for-figures = Waiting for figures from the server…
board-no-such-office = This server has no office “{ $office }”
board-no-such-zone = This office has no zone “{ $zone }”
board-no-such-counter = This office has no counter “{ $counter }”
board-refused = The server refuses: { $code }
board-still-trying = Please check the name. The board keeps trying.
