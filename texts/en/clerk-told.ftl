### What became true.
### Keys of this room begin with `clerk-told-`; vi and en hold the same keys with the same variables.

clerk-told-called = Called number { $number }.
clerk-told-called-again = Called number { $number } again.
clerk-told-recalled = Called number { $number } again, call { $nth }.
clerk-told-nobody = Nobody is left to call.
clerk-told-awaiting = Whoever comes is called at once.
clerk-told-print = The slip of number { $number } is on its way to the printer { $printer }.
clerk-told-awaits-not = Waiting for whoever comes no longer.
clerk-told-ticket = Number { $number }: { $state }.
clerk-told-next-leg = Number { $number } has more to do: it waits for { $service }.
clerk-told-next-here = Number { $number }: now { $service }, { place-at } this { place-word }.
clerk-told-transferred = Sent number { $number } to { $to }; it keeps its number and place.
clerk-told-returned = Number { $number } is back in its line.
clerk-told-returned-to = Number { $number } is back in its line: { $where }.
clerk-told-absent = Whoever gets it is absent: it waits for them, and after a while anybody may call it.
clerk-told-undone = Undone. Number { $number }: { $state }.
clerk-told-class = Set the class of { $number }; it counts from when it was taken. If it was wrong, set it again.
clerk-told-back-in-line = Number { $number } is back in the ordinary line, at its old place. If it was wrong, look it up and set its class again.
clerk-told-needs = Marked. It is erased when the day ends.
clerk-told-added = One more thing added to { $number }.
clerk-told-freed = Number { $number }: any { place-word } may call it now.
clerk-told-issued = { $ahead ->
    [one] Gave number { $number } ({ $service }), { $ahead } person ahead.
   *[other] Gave number { $number } ({ $service }), { $ahead } people ahead.
}
clerk-told-roll = { $number } waits for { $service }, { $ahead } before it.
clerk-told-serving = Gave number { $number }; it is being served.
clerk-told-claim = The claim waits for staff to confirm it.
clerk-told-late = Too late for the appointment: waits as everybody does.
clerk-told-booked = Booked { $time }, { $day }. Code: { $code }
clerk-told-code = Please read the code out, to be written down.
clerk-told-cancelled = The appointment was cancelled.
clerk-told-policy = Order of calling from now on: { $policy }.
clerk-told-stopped = No more numbers: { $service }.
clerk-told-resumed = Numbers again: { $service }.
clerk-told-moved-on = { $count ->
    [one] { $count } person went to another line.
   *[other] { $count } people went to another line.
}
clerk-told-released = { $count ->
    [one] { $count } person got an appointment.
   *[other] { $count } people got an appointment.
}
clerk-told-moved = You are { place-at } { place-word } { $counter }.
clerk-told-sits = { $clerk } sits { place-at } { place-word } { $counter } now.
clerk-told-came-along = { place-begins } { $counter } takes: { $services } (they came along from { place-word } { $from })
clerk-told-takes = { place-begins } { $counter } now takes: { $services }
clerk-told-opened = { place-begins } { $counter } is { $status }, takes: { $services }
clerk-told-counter = { place-begins } { $counter } is { $status }.
clerk-told-done = Done.
