### The dispenser: choose, read, take a number.
### Keys of this room begin with `dispenser-`; vi and en hold the same keys with the same variables.

# The name of this language, on the button that leads to it.
dispenser-language = English

dispenser-choose-service = What have you come for? Press a number, or touch a box
dispenser-choose-procedure = { $service }: what do you need?
dispenser-choose-class = Which group are you in? Staff will ask for your papers at the counter
dispenser-not-sure = Not sure, please advise me
dispenser-not-sure-note = Take a number now; the staff will guide you

dispenser-waiting =
    { $count ->
        [0] Nobody waiting
        [one] 1 person waiting
       *[other] { $count } people waiting
    }
# $counters is a list: "1, 2".
dispenser-counters = Counter { $counters }
dispenser-no-counter = no counter yet
dispenser-evidence = Show: { $evidence }
dispenser-class = You are taking a priority number: { $class }
dispenser-class-evidence = You are taking a priority number: { $class }. Please show at the counter: { $evidence }

## Why a service gives no number, in a few words.

dispenser-closed-hours = Outside ticket hours
dispenser-closed-paused = No numbers for the moment
dispenser-closed-quota = No numbers left today
dispenser-closed-full = Too crowded, no numbers for the moment
dispenser-closed-other = No numbers now

## The same in sentences, with what to do.

dispenser-refused-hours = No numbers are given at this time. Please see the opening hours, or ask the staff.
dispenser-refused-paused = No numbers are given for this at the moment. Please come back in a few minutes, or ask the staff.
dispenser-refused-quota = There are no numbers left for this today. Please come on the next working day, or ask the staff.
dispenser-refused-full = Too many people are waiting to give out more numbers. Please come back later, or ask the staff.
dispenser-refused-office = This machine is not set up for this office. Please tell the staff.
dispenser-refused-changed = The list has just changed. Please choose again.
dispenser-refused-server = The system cannot record a new number at the moment. Please tell the staff.
dispenser-refused-busy = The system is busy and still working on your number. Please wait…
dispenser-refused-other = No number could be taken. Please ask the staff.

## The card before the number.

dispenser-papers = Papers to bring
dispenser-fee = Fee
dispenser-time-limit = Time it takes
dispenser-queue = Waiting now
dispenser-take = TAKE A NUMBER

## Buttons.

dispenser-back = Back
dispenser-home = Home
dispenser-large-type = Large type
dispenser-small-type = Small type
dispenser-priority = Priority
dispenser-next-page = More { $page }/{ $pages }
dispenser-cancel = Pressed by mistake, cancel
dispenser-done = Done
dispenser-give-up = Do not wait any longer

## Taking the number.

dispenser-asking = Getting your number, please wait…
dispenser-reconnecting = Connecting again, please wait… There is no need to press again.
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
dispenser-counters-heading = Counters
dispenser-go-to = You will be called to counter { $counters }
dispenser-no-counter-yet = No counter is open yet, please take a seat
dispenser-printing = Printing your slip…
dispenser-printed = Please take your slip
dispenser-not-printed = The slip could not be printed. Please write this number down.
dispenser-home-in =
    { $seconds ->
        [one] Back to the first screen in 1 second
       *[other] Back to the first screen in { $seconds } seconds
    }

## Sentences after a press.

dispenser-gave-up = No number is kept for you: if one was just given, it will be cancelled. Please try again later, or ask the staff.
dispenser-cancelling = Number { $number } is being cancelled. You may go; please throw the slip away.
dispenser-cancelled = Number { $number } is cancelled. Please throw the slip away.
dispenser-not-cancelled = Number { $number } has been called already and cannot be cancelled here. Please tell the staff.
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

## Nobody has touched anything for a while.

dispenser-still-there = Are you still there?
dispenser-press-any =
    { $seconds ->
        [one] Press any key or touch the screen to go on. Back to the first screen in 1 second.
       *[other] Press any key or touch the screen to go on. Back to the first screen in { $seconds } seconds.
    }

## For scripts.

dispenser-no-connection = No connection to the server; no number was asked for.
dispenser-no-answer = The server has not answered. This press is kept: run the command again to get the same number.
