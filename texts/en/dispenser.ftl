### The dispenser: choose, read, take a number.
### Keys of this room begin with `dispenser-`; vi and en hold the same keys with the same variables.

# The name of this language, on the button that leads to it.
dispenser-language = English

dispenser-choose-service = What have you come for? Press a number, or touch a box
dispenser-choose-procedure = { $service }: what do you need?
dispenser-choose-class = Which priority group are you in?
dispenser-choose-extras = What else do you need?
dispenser-choose-further = Anything else to do? Add it to the same number
dispenser-choose-needs = What help do you need? Only the staff see it, it is not printed
dispenser-not-sure = Not sure, please advise me
dispenser-not-sure-note = Take a number now; the staff will guide you

dispenser-waiting =
    { $count ->
        [0] Nobody waiting
        [one] 1 person waiting
       *[other] { $count } people waiting
    }
# $counters is a list: "1, 2"; $place is what the office calls a counter.
dispenser-counters = { place-begins } { $counters }
dispenser-no-counter = no { place-word } yet
dispenser-evidence = Staff will check: { $evidence }
# Shown while a citizen asks for a class: one that staff confirm, and one that holds at once.
dispenser-class-claimed = Priority asked for: { $class }
dispenser-class-confirmed = Staff confirm it { place-at } the { place-word }
dispenser-class-of-trusted = Priority number: { $class }
dispenser-class-trusted = Priority at once

## How long a new number waits: in a sentence, and in a few words.

dispenser-wait-range = Wait about { $from }–{ $to } minutes
dispenser-wait-about = Wait about { $to } minutes
dispenser-wait-at-most = Wait no longer than { $to } minutes
dispenser-wait-none = You may be called at once
# $time is a clock time: "13:00".
dispenser-wait-from = Expect to be called from { $time }
dispenser-wait-unknown = No { place-word } is open yet, so the wait is not known
dispenser-short-range = ~{ $from }–{ $to } min
dispenser-short-about = ~{ $to } min
dispenser-short-none = called at once
dispenser-short-from = called from { $time }
dispenser-break = Lunch break, numbers stay valid. Expect to be called from { $time }

## Why a service gives no number, in a few words.

dispenser-closed-hours = Outside ticket hours
dispenser-closed-time = Too late for a number today
dispenser-closed-paused = No numbers for the moment
dispenser-closed-quota = No numbers left today
dispenser-closed-full = Too crowded, no numbers for the moment
dispenser-closed-other = No numbers now

## The same in sentences, with what to do.

dispenser-refused-hours = No numbers are given at this time. Please see the opening hours, or ask the staff.
dispenser-refused-hours-until = No numbers are given at this time.
dispenser-refused-time = A number taken now would not be called today. Please come on the next working day, or ask the staff.
dispenser-refused-time-until = A number taken now would not be called today.
dispenser-refused-paused-until = No numbers are given for this at the moment.
dispenser-refused-paused = No numbers are given for this at the moment. Please come back in a few minutes, or ask the staff.
dispenser-refused-quota = There are no numbers left for this today. Please come on the next working day, or ask the staff.
dispenser-refused-full = Too many people are waiting to give out more numbers. Please come back later, or ask the staff.
dispenser-refused-office = This machine is not set up for this office. Please tell the staff.
dispenser-refused-changed = The list has just changed. Please choose again.
dispenser-refused-returns = This number has come back as often as it may. Please ask the staff, or take a new number.
dispenser-refused-stage = This number is not waiting to come back. Please look at the board, or ask the staff.
dispenser-refused-appointment = There is no appointment with this code. Please check the code, or ask the staff.
dispenser-refused-used = This appointment already has its number, or was cancelled. Please ask the staff.
dispenser-refused-early = It is too early for this appointment. Please come back closer to its time, or ask the staff.
dispenser-refused-early-until = It is too early for this appointment.
dispenser-refused-server = The system cannot record a new number at the moment. Please tell the staff.
dispenser-refused-busy = The system is busy and still working on your number. Please wait…
# The device was removed, or the server is not set up yet.
dispenser-refused-not-let-in = This machine is not paired with the server, or was removed. Please tell the staff, who pair it again.
dispenser-refused-other = No number could be taken. Please ask the staff.

# After such a sentence: the office's own word for it, and the next time that works. $when is "13:00", or with its day:
dispenser-when = { $time } on { $date }
dispenser-reason = Reason: { $reason ->
        [system-down] system down
        [no-staff] no staff
        [enough] enough people are waiting today
       *[other] { $reason }
    }.
# The same as a part of a line.
dispenser-reason-short = { $reason ->
        [system-down] system down
        [no-staff] no staff
        [enough] enough people are waiting today
       *[other] { $reason }
    }
dispenser-again-numbers = Numbers again from { $when }
dispenser-again-come = Please come from { $when }
dispenser-again-check-in = You get its number from { $when }

## The card before the number.

dispenser-papers = Papers to bring
dispenser-fee = Fee
dispenser-time-limit = Time it takes
dispenser-queue = Waiting now
dispenser-take = TAKE A NUMBER

## What can be added to an errand.

dispenser-further = Add something else to do
dispenser-further-note = Several errands with one number
dispenser-further-chosen = Also
dispenser-files = Number of files
dispenser-files-count =
    { $count ->
        [one] 1 file
       *[other] { $count } files
    }
dispenser-needs = I need help
dispenser-needs-note = Only the staff see it
dispenser-needs-asked = Help needed
dispenser-needs-noted = Noted: help needed (only the staff see it)
dispenser-need-hear = I cannot hear
dispenser-need-see = I cannot see
dispenser-need-wheelchair = I use a wheelchair
dispenser-need-interpreter = I need an interpreter

## Who has a number, or an appointment.

dispenser-type-number = Type the number on your slip, or the code of your appointment
dispenser-type-number-note = Then press Enter
dispenser-typed-code = This is the code of an appointment: press Enter to get its number
dispenser-type-files = How many files do you bring?
dispenser-type-files-note = Type how many, then press Enter
dispenser-looking = Looking for number { $number }…
dispenser-returning = Telling the office that number { $number } is back…

dispenser-state-waiting = Waiting in line
dispenser-called-to = Being called to { place-word } { $counter }
dispenser-served-at = Being served { place-at } { place-word } { $counter }
dispenser-state-called = Being called
dispenser-state-serving-at = Being served { place-at } { place-word } { $counter }
dispenser-state-serving = Being served
dispenser-state-missed = Called, but nobody came
dispenser-state-parked = Waiting for more papers
dispenser-state-done = Done
# Sent home when the service stopped; $date with its day of the week.
dispenser-state-released = New appointment: { $time }, { $date }
dispenser-state-withdrawn = Cancelled
dispenser-state-other = Its day is over

dispenser-do-wait = There is nothing more to do: please take a seat until you are called.
dispenser-do-go = Please go to { place-word } { $counter } now.
dispenser-do-stay = Please stay { place-at } the { place-word } that serves you.
dispenser-do-return = Press “I am back”: you are called again and need no new number.
dispenser-do-return-with-papers = Do you have all papers? Press “I am back”: you are called before new numbers.
dispenser-do-come-again = Please note the code { $code }. Type it at this machine when you come.
dispenser-do-take-another = If there is more to do, please take a new number.
dispenser-do-ask = Please ask the staff { place-at } a { place-word }.

## Buttons.

dispenser-back = Back
dispenser-home = Home
dispenser-large-type = Larger
dispenser-small-type = Smaller
dispenser-priority = I have priority
dispenser-priority-short = Priority
dispenser-have-number = I have a number / appointment
dispenser-have-number-short = My number
# While the server is away.
dispenser-have-number-away = Number / appointment: not while offline
dispenser-have-number-away-short = Number: not while offline
dispenser-extras = More errands, files, help
dispenser-extras-short = More…
dispenser-erase = Erase
dispenser-letter = First letter
dispenser-submit = Go
dispenser-im-back = I am back
dispenser-im-back-away = I am back: not while offline
dispenser-next-page = More { $page }/{ $pages }
dispenser-cancel = Pressed by mistake, cancel
# Asked before the number is cancelled, with the two answers.
dispenser-doubt = Cancel number { $number }? The slip will be worth nothing then.
dispenser-keep = Keep it
dispenser-cancel-now = Cancel it
dispenser-done = Done
dispenser-give-up = Do not wait any longer

## Taking the number.

dispenser-asking = Getting your number, please wait…
dispenser-reconnecting = Connecting again, please wait… There is no need to press again.
# Where the kiosk gives a number of its own a few seconds later.
dispenser-asking-alone = The server does not answer. You get a number all the same, in a few seconds.
# $age is a length of time: "25 seconds".
dispenser-asked-for = Waiting for { $age }
dispenser-your-number = Your number
dispenser-ahead =
    { $count ->
        [0] Nobody is ahead of you
        [one] 1 person is ahead of you
       *[other] { $count } people are ahead of you
    }
dispenser-ahead-heading = People ahead of you
dispenser-counters-heading = { place-many-begins }
dispenser-go-to = You will be called to { place-word } { $counters }
dispenser-no-counter-yet = No { place-word } is open yet, please take a seat
dispenser-printing = Printing your slip…
dispenser-printed = Please take your slip
# The printer never says how it is: nobody but the citizen sees whether the slip came out.
dispenser-printed-unseen = If no whole slip came out, write this number down and tell the staff
dispenser-printed-late = Your slip is printed now. Please take it
dispenser-not-printed = The slip could not be printed. Please write this number down.
# Why, and what to do without it: with a code for a phone, or with the number alone.
dispenser-no-slip =
    { $problem ->
        [no-paper] No paper slip: the printer is out of paper.
        [cover-open] No paper slip: the printer's cover is open.
        [offline] No paper slip: the printer does not answer.
        [cutter] No paper slip: the printer's cutter is stuck.
       *[failed] No paper slip: the printer has a fault.
    }
dispenser-keep-code = Scan the code, take a photo or write this number down.
dispenser-keep-number = Take a photo of this number, or write it down.
dispenser-given-offline = Given while offline: in line by the time it was taken
dispenser-home-in =
    { $seconds ->
        [one] Back to the first screen in 1 second
       *[other] Back to the first screen in { $seconds } seconds
    }

## Sentences after a press.

dispenser-gave-up = No number is kept for you: if one was just given, it will be cancelled. Please try again later, or ask the staff.
dispenser-gave-up-check-in = Your appointment is not cancelled here. Please tell the staff its code to get your number.
dispenser-day-turned = A new day has begun and no number was taken for you. Please choose again.
dispenser-cancelling = Number { $number } is being cancelled. You may go; please throw the slip away.
dispenser-cancelled = Number { $number } is cancelled. Please throw the slip away.
dispenser-not-cancelled = Number { $number } has been called already and cannot be cancelled here. Please tell the staff.
dispenser-no-such-number = There is no number { $number } today. Please check the number on your slip, or ask the staff.
dispenser-not-heard = Number { $number } could not be looked up. Please try again in a few seconds, or ask the staff.
dispenser-returned = Noted: number { $number } is back. Please take a seat, you will be called again.
dispenser-not-returned = It is not known whether number { $number } was noted. Please look it up again, or ask the staff.
dispenser-disk-full = This machine's memory is full. No number was taken for you. Please tell the staff.
dispenser-disk-fails = This machine's memory has failed. No number was taken for you. Please tell the staff.
dispenser-busy = The machine is still busy with the number before. No number was taken for you. Please press again in a few seconds.

## The connection and the clock.

dispenser-connecting = Connecting, please wait…
dispenser-ask-staff = If this takes long, please ask the staff.
# $age is how long ago the link was lost, $time the clock time of the last news.
dispenser-lost = Connection lost for { $age }, no numbers for the moment. Connecting again, please wait…
dispenser-lost-as-of = Connection lost for { $age }, no numbers for the moment. Connecting again, please wait… (figures as of { $time })
dispenser-clock-in-doubt = The server's clock may be wrong: so may the time on your slip. You can still take a number.

## While the server is away and the kiosk gives numbers of its own.

dispenser-lost-for-now = Connection lost, reconnecting… In a few seconds you can take a number all the same.
# The time by the kiosk's own clock, while no server is heard.
dispenser-own-clock = { $time } (own clock)
dispenser-away = No connection to the server
# $since is a clock time, or one with its day: "08:12"; $age is how old the figures are: "25 minutes".
dispenser-away-since = No connection to the server since { $since }
dispenser-away-takes = No connection since { $since } – numbers still given. Figures { $age } old
dispenser-away-none-left = The spare numbers are used up. Please see the staff { place-at } a { place-word } for a paper number.
dispenser-away-no-numbers = No numbers at the moment. Please see the staff { place-at } a { place-word }.

## The printer gives no slip: said before a number is taken.

# $code: whether there is a code for a phone on the screen.
dispenser-prints-nothing =
    { $trouble ->
        [paper-out] The printer is out of paper.
        [cover-open] The printer's cover is open.
        [offline] The printer does not answer.
        [cutter] The printer's cutter is stuck.
       *[failed] The printer has a fault.
    } { $code ->
        [yes] You can take a number: it is shown here with a QR code
       *[no] You can take a number: it is shown on the screen
    }

## Closed by staff.

dispenser-shut = This machine is closed
dispenser-shut-note = Please take a number at another machine, or ask the staff.

## For staff, behind their code.

dispenser-staff-code = Staff code
dispenser-staff-code-note = Type the code, then press Enter
dispenser-staff-code-checked = Checking…
dispenser-staff-code-wrong = Wrong code. Please type it again.
dispenser-staff-code-wait =
    { $seconds ->
        [one] Wrong too often. Please try again in 1 second.
       *[other] Wrong too often. Please try again in { $seconds } seconds.
    }
dispenser-staff-code-none = The office has no code yet: add staff_code to [kiosk] in the office file.
dispenser-staff-on = Go on
dispenser-staff = For staff
dispenser-staff-new-roll = New roll of paper
dispenser-staff-new-roll-note = Slips are counted from the start
dispenser-staff-test = Test print
dispenser-staff-test-note = A slip that says “test”
dispenser-staff-reprint = Reprint the last slip
dispenser-staff-reprint-note = The same number, marked as a reprint
dispenser-staff-close = Close this kiosk
dispenser-staff-close-note = No numbers until it is opened again
dispenser-staff-open = Open this kiosk again
dispenser-staff-open-note = It is closed now
dispenser-staff-shut-down = Shut down
dispenser-staff-shut-down-note = You are asked once more
dispenser-staff-roll = How many slips does the new roll give?
dispenser-staff-roll-note = Type how many, then press Enter
dispenser-staff-slips =
    { $count ->
        [one] 1 slip
       *[other] { $count } slips
    }
dispenser-staff-slips-other = Another number
dispenser-staff-slips-unknown = Not known, do not count
dispenser-staff-sure = Switch this kiosk off?
dispenser-staff-stay-on = No, stay on
dispenser-staff-shut-down-now = Switch it off now
dispenser-staff-kept =
    { $count ->
        [one] 1 number to be delivered to the server is kept
       *[other] { $count } numbers to be delivered to the server are kept
    }
# $trouble: none, or what is wrong with the printer.
dispenser-staff-printer =
    { $trouble ->
        [none] Printer: ready
        [paper-out] Printer: out of paper
        [cover-open] Printer: cover open
        [offline] Printer: does not answer
        [cutter] Printer: cutter stuck
        [paper-low] Printer: paper nearly used up
       *[failed] Printer: fault
    }
# Numbers on paper that the office does not take: whoever has one is in no line. $more: how many are not listed.
dispenser-set-aside =
    { $count ->
        [one] Please tell the staff: 1 number of this kiosk is in no line. Staff: F12 shows which
       *[other] Please tell the staff: { $count } numbers of this kiosk are in no line. Staff: F12 shows which
    }
dispenser-staff-set-aside =
    { $more ->
        [0] Not taken by the server: { $numbers }. Please find who has them and give other numbers
       *[other] Not taken by the server: { $numbers } and { $more } more. Please find who has them and give other numbers
    }
dispenser-staff-withdrawn = Not reprinted: the last number { $number } was cancelled.
dispenser-staff-not-switched-off = Not switched off: the command failed. Please switch it off by hand.
dispenser-staff-left =
    { $count ->
        [one] about 1 slip left
       *[other] about { $count } slips left
    }
dispenser-staff-doing =
    { $deed ->
        [test] Printing a test…
        [reprint] Reprinting…
        [shut-down] Shutting down…
       *[other] Noting it down…
    }
dispenser-staff-done =
    { $deed ->
        [new-roll] The new roll is noted down.
        [test] The test is printed: please look at it.
        [reprint] The last slip is printed again.
        [close] The kiosk is closed: it gives no numbers.
        [open] The kiosk is open again.
       *[shut-down] Shutting down…
    }
dispenser-staff-failed =
    { $trouble ->
        [paper-out] Not printed: out of paper.
        [cover-open] Not printed: the cover is open.
        [offline] Not printed: the printer does not answer.
        [cutter] Not printed: the cutter is stuck.
        [no-slip] Not reprinted: there is no slip yet.
        [busy] Not printed: the printer is busy with something else. Please try again in a few minutes.
       *[failed] Not done: the printer has a fault.
    }

## Nobody has touched anything for a while.

dispenser-still-there = Are you still there?
dispenser-press-any =
    { $seconds ->
        [one] Press any key or touch the screen to go on. Back to the first screen in 1 second.
       *[other] Press any key or touch the screen to go on. Back to the first screen in { $seconds } seconds.
    }

## For scripts.

# A kiosk's own folder that holds what another device began; $folder is a path. At least one of $numbers and $withdrawals is not 0.
dispenser-folder-in-use = The folder { $folder } is in use by another layso program. End that one, or choose another folder.
dispenser-foreign-folder = The folder { $folder } is that of { $owner } ({ $server }), and holds what that server does not know yet ({ $numbers ->
        [0] { $withdrawals } cancelled
       *[other] { $withdrawals ->
            [0] { $numbers } given
           *[other] { $numbers } given, { $withdrawals } cancelled
        }
    }), so { $device } cannot use it. Start with the token of { $owner }, or with another folder: --data DIR. Nothing in the folder was changed.

dispenser-no-connection = No connection to the server; no number was asked for.
dispenser-not-told = The server has not answered.
dispenser-no-answer = The server has not answered. This press is kept: run the command again to get the same number.

## The printer alone, beside a kiosk page in a browser (`layso dispenser --printer-only`).

dispenser-printer-heading = Printer { $device } · { $office }
dispenser-printer-ready = Ready to print
# $numbers is a list: "1042, 1043".
dispenser-printer-busy = Printing: { $numbers }
dispenser-printer-last = Last slips
dispenser-printer-none = No slip was printed today
# $state is one of the two below.
dispenser-printer-failed = Slip { $number }: { $state }. Please look at the printer.
dispenser-printer-state =
    { $problem ->
        [none] printed
        [no-paper] not printed, no paper
        [cover-open] not printed, the cover is open
        [offline] not printed, the printer does not answer
        [unanswered] not printed in time
       *[failed] not printed
    }
dispenser-printer-state-again =
    { $problem ->
        [none] printed again
        [no-paper] not printed again, no paper
        [cover-open] not printed again, the cover is open
        [offline] not printed again, the printer does not answer
        [unanswered] not printed again in time
       *[failed] not printed again
    }
