### The page "page-office".
### Keys of this room begin with `page-office-`; vi and en hold the same keys with the same variables.

## The hall at a glance

page-office-lines = Lines: { $count } waiting
page-office-waiting = Waiting
page-office-oldest = Longest wait
page-office-expected = Wait of a new number
page-office-no-able = no { place-word }
# $target and $over are minutes.
page-office-of-target = target { $target }
page-office-near-target = near { $target } min
page-office-over-target = { $over } min over
page-office-counters = { place-many-begins }: { $open } of { $all } open
page-office-counter = { place-begins }
page-office-who = Clerk
page-office-hand = Number in hand
page-office-takes = Takes
page-office-since = since { $time }
page-office-last-clerk = last: { $clerk }
page-office-unheard = not heard
page-office-awaits = calls whoever comes, { $left } left
page-office-totals = Today's figures
page-office-issued = Given
page-office-at-counters = { place-at-begins } { place-many }
page-office-missed = Missed
page-office-parked = Parked
page-office-done = Done
page-office-withdrawn = Given up
# Numbers of a kiosk that were handed in too late for anybody to serve them.
page-office-unserved = Given without the server, not served
page-office-unserved-caption = Numbers that kiosks gave while the server was away and handed in too late to be served. They belong to the day shown and are in no other figure.
page-office-unserved-day = Day
page-office-unserved-numbers = People
page-office-rating = Rating
page-office-rating-of = { $mean } of 5 ({ $count })
page-office-to-do = Needs attention
page-office-nothing-to-do = Nothing waits for you.
page-office-devices = Devices
page-office-no-devices = No device is paired yet.
page-office-heard = last heard { $time }
page-office-display = Board
page-office-dispenser = Kiosk
page-office-counter-pc = { place-begins } PC
# What a machine says of itself.
page-office-printer = Printer: { $state }
page-office-printer-good = good
page-office-undelivered = { $count ->
    [one] one number not handed in yet
   *[other] { $count } numbers not handed in yet
}
page-office-set-aside = { $count ->
    [one] one number refused, its holder is in no line
   *[other] { $count } numbers refused, their holders are in no line
}
page-office-device-closed = closed with the staff code
page-office-today = Today
page-office-today-alt = A chart of arrivals and waits by half hours. The table of figures tells the same.
page-office-figures = Figures
page-office-figures-caption = A row for every { $count } min. Waits are in minutes, without breaks.
page-office-from-time = From
page-office-arrivals = Arrivals
page-office-called = Called
page-office-median = Half wait less than
page-office-p80 = 80% wait less than
page-office-at-end = Waiting at its end

## What is wrong, and what became true

page-office-clock = The server's clock may be wrong: the day does not turn until then.
page-office-clock-ask = Look and confirm…
page-office-file-problem = The office file on the disk is wrong; the last good one holds:
page-office-file-waits = A changed office file takes effect on the next service day.
page-office-told-notice = The boards show the notice.
page-office-told-no-notice = The boards show no notice any more.
page-office-printed = { $problem ->
    [none] The slip of { $number } came out of { $printer }.
    [no-paper] The slip of { $number } was not printed: { $printer } has no paper.
    [cover-open] The slip of { $number } was not printed: the cover of { $printer } is open.
    [cutter] The slip of { $number } was not printed: the cutter of { $printer } is stuck.
    [offline] The slip of { $number } was not printed: { $printer } is not connected.
    [unanswered] The slip of { $number } was not printed: { $printer } does not answer.
   *[other] The slip of { $number } was not printed by { $printer }.
}
page-office-account = Your account

## Questions

page-office-close = Close
page-office-back = Back
page-office-sending = Sending…
page-office-open = Open it for a clerk…
page-office-open-which = Open { place-word } { $counter }
page-office-take-over = Another clerk sits here…
page-office-take-over-which = Who takes over { place-word } { $counter }?
page-office-clerk = Clerk's name
page-office-clerk-hint = The name that the clerk signs in with.
page-office-clerk-empty = Please type the clerk's name.
page-office-close-counter = Close the { place-word }…
page-office-close-which = Close { place-word } { $counter }?
page-office-close-why = Whoever waits keeps the number and is called by another { place-word } that takes the line.
page-office-services-until = Holds until the day turns.
page-office-takes-not = neither
page-office-reason-hint = The board shows it. Short, at most 80 letters.
page-office-reason-empty = Type a reason, or choose one above.
page-office-line-now = { $count } waiting; a new number:
page-office-choose-line = Choose the line that they go to.
page-office-until = Numbers again at
page-office-until-hint = A time of today, such as 15:30. Empty: until it is resumed.
page-office-policy = Order: { $policy }
page-office-order = Order
page-office-policy-legend = Who is called first
page-office-ratio-priority = Priority
page-office-ratio-ordinary = then ordinary
page-office-notice = Notice on the boards
page-office-notice-why = Every board shows it until the day turns, before the office's own lines. Leave all empty for none.
page-office-notice-line = Line { $nth } · { $lang }
page-office-notice-more = One more line
page-office-notice-less = Remove line { $nth }
page-office-notice-send = Show it
page-office-claim-proved = The papers were seen: confirm
page-office-claim-refused = No papers: ordinary
page-office-claim-called = This number is being called: without papers it goes back to its place in the ordinary line.
page-office-claim-gone = There is nothing left to confirm: somebody did, or the number waits no more.
page-office-find = Find a number
page-office-find-number = Number on the slip
page-office-find-go = Look
page-office-find-empty = Please type a number.
page-office-find-lost = The slip was lost? Look in the line
page-office-same-line = The same line
page-office-choose-target = Choose a line, a { place-word } or a clerk.
