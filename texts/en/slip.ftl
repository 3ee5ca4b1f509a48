### The slip of paper with the number.
### Keys of this room begin with `slip-`; vi and en hold the same keys with the same variables.

# $time "08:17" and $date "21/11/2025" are text.
slip-taken = Taken at { $time } on { $date }
slip-ahead =
    { $count ->
        [0] Nobody is ahead of you
        [one] 1 person is ahead of you
       *[other] { $count } people are ahead of you
    }
# $counters is a list: "1, 2"; $place is what a counter is called here.
slip-counters = { place-many-begins }: { $counters }
slip-claim = Priority: to be confirmed by the staff { place-at } the { place-word }
slip-evidence = Staff will check: { $evidence }
slip-priority = Priority number
slip-appointment = Appointment at { $time }
slip-late = Late for the appointment: you wait as everybody does
# $further is a list: "Certification; Collect results".
slip-further = Also: { $further }
slip-files = Files: { $count }
slip-papers = Papers to prepare:
slip-fee = Fee: { $fee }
# For an office whose file has no advice of its own.
slip-missed = If you miss your number: tell the staff { place-at } a { place-word }. You are called again the same day and need no new one.
# Below the service, of a number that the kiosk gave while the server was away.
slip-offline = This number was given without a connection
slip-link = Scan to see which number is being called
# Above the number of a slip that was printed before.
slip-again = PRINTED AGAIN
slip-closing = This slip is not a receipt for your papers.
