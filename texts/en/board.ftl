### The wall board.
### Keys of this room begin with `board-`; vi and en hold the same keys with the same variables.

# Above the huge number and the huge counter.
board-number-heading = NUMBER
board-counter-heading = { place-heading }
board-counter-alone = { place-heading }

# The call in one plain line; $name is the counter's own name, "Collection of results".
board-call = Number { $number }, please go to { place-word } { $counter }
board-call-named = Number { $number }, please go to { place-word } { $counter } ({ $name })

# Why somebody goes first or is heard again. Never the private reason.
board-sign-priority = PRIORITY
board-sign-appointment = BOOKED
board-sign-called-again = AGAIN
board-sign-papers = PAPERS
board-sign-transferred = MOVED
board-sign-recall = CALL No. { $nth }

board-last-calls = LAST CALLS
board-counters = OPEN { place-many-heading }
board-lines = PEOPLE WAITING
# $page of $pages of a list that does not fit at once.
board-page = page { $page }/{ $pages }

board-counter = { place-begins } { $counter }
board-counter-paused = on a break
# $reason is the clerk's own short word.
board-counter-paused-why = on a break: { $reason }
# The words of breaks that consoles offer, after "tạm nghỉ: ".
board-reason-break = break
board-reason-lunch = lunch
board-reason-meeting = meeting
board-reason-errand = errand
board-counter-free = free
board-counter-closed = not open
board-counter-serving = serving
board-counters-none = No { place-word } is open yet
board-line-paused = no numbers for now
# $reason is one of the words that staff choose from, or the office's own; $time a clock time: "15:30".
board-line-paused-why = no numbers for now: { $reason ->
        [system-down] system down
        [no-staff] no staff
        [enough] enough people are waiting today
       *[other] { $reason }
    }
board-line-until = again from { $time }

# What a new number waits; the second of each pair is for where there is little room.
board-wait-range = ~{ $from }–{ $to } min
board-wait-range-tight = ~{ $from }–{ $to }'
board-wait-about = ~{ $to } min
board-wait-about-tight = ~{ $to }'
board-wait-none = called at once
board-wait-none-tight = now
board-wait-from = called from { $time }
board-wait-from-tight = from { $time }
board-break = Lunch break, numbers stay valid. Calls go on at { $time }

# Outside the hours. $weekday is 1 (Monday) to 7, $day and $month are "05".
board-closed = Closed now
board-opens-today = Not open yet. Opens at { $time }
board-closed-until = Closed now. Open again at { $time } on { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[other] Sunday
    } { $day }/{ $month }

# What a small screen says in its ticker instead of in panels; the lists are "1, 2, 3 (on a break)" and "Civil status 4".
board-ticker-counters = Open { place-many }: { $counters }
board-ticker-counter-paused = { $counter } ({ $state })
board-ticker-paused = { place-begins } { $counter } is on a break: { $reason }
board-ticker-lines = Waiting: { $lines }

board-welcome = Welcome
board-nothing-called = No number has been called yet
# In the same place, when those who were called have all come or left.
board-next-here = The next number will be shown here

# Nobody hears the calls: this board's own player does not play, or the hall has no loudspeaker. $place is "counter", "room"
# or "desk" wherever it stands.
board-no-sound = No sound
board-sound = Sound is back
# The same beside the tiny number of one counter.
board-tiny-lost = No connection

board-clock-in-doubt = The server’s clock may be wrong. Please tell the staff.
board-waiting-for-figures = Waiting for figures from the server…
board-no-such-office = This server has no office “{ $office }”
board-no-such-zone = This office has no zone “{ $zone }”
board-no-such-counter = This office has no { place-word } “{ $counter }”
board-refused = The server refuses: { $code }
board-still-trying = Please check the name. The board keeps trying.
