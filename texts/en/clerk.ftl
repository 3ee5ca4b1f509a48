### The counter console: verbs, states, and what stands at the desk.
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
clerk-set-class = Set the class
clerk-set-needs = Mark needs
clerk-add-service = One more thing
clerk-free = Free
clerk-withdraw = Withdraw
clerk-issue = Give a number
clerk-roll = Take in from the roll
clerk-print = Print the slip again
clerk-serve-now = Serve at once
clerk-open = Open the { place-word }
clerk-take-over = Take the place
clerk-pause = Pause
clerk-resume = Resume
clerk-close = Close the { place-word }
clerk-move = Move
clerk-swap = Change places
clerk-services = Change services
clerk-await-next = Call whoever comes
clerk-stop-awaiting = Stop waiting
clerk-policy = Change the order
clerk-stop-service = Stop numbers
clerk-resume-service = Give numbers again
clerk-book = Make an appointment
clerk-cancel-booking = Cancel an appointment
clerk-check-in = Check in
clerk-confirm-clock = The server's clock is right

## Names of keys in the help line

clerk-key-menu = More
clerk-key-proposed = Press the lit button
clerk-key-proved = Proved
clerk-key-not-proved = Not proved
clerk-key-story = Details
clerk-key-wrong-counter = Wrong { place-word }
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

clerk-counter-heading = { place-heading }
clerk-hand-called = CALLING
clerk-hand-serving = SERVING
clerk-hand-empty = IN HAND
clerk-next-heading = NEXT
clerk-lines-heading = { $count ->
    [one] WAITING: { $count } person
   *[other] WAITING: { $count } people
}
clerk-story = DETAILS
clerk-tell = TELL THE PERSON
# $from: the line, counter and clerk that the person came from.
clerk-note-from = NOTE · { $from }
clerk-note-more = … read all: press { $key }
# $page of $pages of a list that does not fit at once.
clerk-page = page { $page }/{ $pages }

## How a counter and a ticket stand

clerk-status-open = open
clerk-status-paused = paused
clerk-status-closed = closed
clerk-counter-id = { place-begins } { $counter }
clerk-state-waiting = waiting
clerk-state-called = called
clerk-state-serving = being served
clerk-state-missed = absent
clerk-state-parked = completing papers
clerk-state-done = done
clerk-state-withdrawn = withdrawn
clerk-state-unserved = not served that day
clerk-state-released = sent home, appointment { $time } { $day }, code { $code }
clerk-sign-priority = PRIORITY
clerk-sign-appointment = APPOINTMENT
clerk-sign-paused = PAUSED
clerk-sign-in-person = ASK IN PERSON
clerk-sign-does-not-hear = DOES NOT HEAR
clerk-sign-does-not-see = DOES NOT SEE
clerk-sign-wheelchair = WHEELCHAIR
clerk-sign-interpreter = INTERPRETER
clerk-need-does-not-hear = Does not hear the call
clerk-need-does-not-see = Does not see the board
clerk-need-wheelchair = Comes in a wheelchair
clerk-need-interpreter = Needs an interpreter
# Drawn huge while there is no number in hand: short.
clerk-big-closed = CLOSED
clerk-big-paused = PAUSED
clerk-big-ready = READY
clerk-big-awaits = WAITING
clerk-hint-next = Press { $key } to call number { $number }.
clerk-hint-nobody = Nobody to call. Whoever takes a number shows up here.
clerk-hint-await = Nobody to call. Press { $key } to call whoever comes.
clerk-hint-awaits = Whoever comes is called at once. { $left } left.
clerk-waited = Waited { $wait }
# Taken at a kiosk without the server, whose clock could not be relied on.
clerk-waited-estimated = Waited about { $wait } (estimated time)
clerk-estimated = estimated time
clerk-serving-since = Served for { $age }
clerk-serving-of = Served for { $age } / ~{ $expected }
clerk-called-since = Called { $age } ago
clerk-calls = { $count ->
    [one] { $count } call
   *[other] { $count } calls
}
clerk-calls-all = { $count ->
    [one] the only call made
   *[other] all { $count } calls made
}
# The $leg of $legs things that the person came for.
clerk-leg = { $leg } of { $legs }: { $service }
clerk-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}
clerk-claims = Claims priority: { $class }
clerk-class-evidence = { $class }: show { $evidence }
clerk-line-help = { $service } (help)
clerk-next-nobody = Nobody is waiting.
# $who: the two below, or one of them.
clerk-nobody-but = Nobody for you to call: { $who }.
clerk-waits-for = { $count ->
    [one] { $count } person waits for { $to } alone
   *[other] { $count } people wait for { $to } alone
}
clerk-waits-otherwise = { $count ->
    [one] { $count } person is not yet for this { place-word }
   *[other] { $count } people are not yet for this { place-word }
}
clerk-to-line = the line of { $service }
clerk-to-counter = { place-word } { $counter }
clerk-to-clerk = clerk { $clerk }
# Under the four buttons.
clerk-note-number = number { $number }
clerk-note-nth = call { $nth }
clerk-note-wait = in { $wait }

## What the machines of the hall need, on a strip

clerk-printer = Printer { $device }: { $state }
clerk-printer-away = not connected any more
clerk-printer-offline = does not answer
clerk-printer-paper-out = out of paper
clerk-printer-cover-open = cover open
clerk-printer-cutter = cutter stuck
clerk-printer-failed = reports an error
clerk-printer-paper-low = paper nearly used up
# Staff closed a kiosk with their code, and it gives no numbers until they open it.
clerk-kiosk-closed = Kiosk { $device } is closed with the staff code; open it on its staff page (F12)
# A kiosk gave out numbers that the office refused: whoever has one is in no line.
clerk-kiosk-set-aside = { $count ->
    [one] Kiosk { $device }: 1 number is in no line; its staff page (F12) shows which
   *[other] Kiosk { $device }: { $count } numbers are in no line; its staff page (F12) shows which
}
clerk-printer-slips-left = { $count ->
    [one] about one slip left
   *[other] about { $count } slips left
}
# Why calls are not spoken.
clerk-silent-no-speaker = Calls are not spoken: no board with a loudspeaker is connected
clerk-silent-no-sound = Calls are not spoken: the board cannot play sound
clerk-silent-quiet-hours = Quiet hours: calls are not spoken
clerk-silent-no-clips = Calls are not spoken: the server lacks recordings

## How far a call has got in the hall's ears

# $count announcements come first.
clerk-spoken-waits = { $count ->
    [0] to be spoken
   *[other] to be spoken, after { $count }
}
clerk-spoken-now = being spoken
clerk-spoken-done = spoken
clerk-spoken-not = not spoken
clerk-spoken-before-restart = called before the power cut

## A number pad as the only tool

clerk-keypad-sign-in = Call the supervisor, who signs you in.
clerk-keypad-missing = This service wants more recorded before it is done. Call the supervisor.
clerk-keypad-call = A number pad cannot do this. Call the supervisor.
clerk-keypad-locked = Call the supervisor.
# Somebody is marked absent as soon as they are called.
clerk-keypad-just-called = Called only now: nobody can have come yet. Wait a few seconds; if still absent, press { $key } again.
clerk-keypad-awaits = Whoever comes next is called by itself. Press { $key } to stop.
clerk-keypad-ask-in-person = This person does not hear or see the call. Go and ask; if still absent, press { $key } again.
clerk-keypad-before-restart = Called before the power cut: press { $key } to call again.

## Everything about a ticket

clerk-fact-number = Number
clerk-fact-claim = Claims
clerk-fact-waited = Waited
clerk-fact-why = Why called
clerk-fact-earlier = Before
clerk-fact-note = Note

## What is asked of the four keys

clerk-was-served = Served; call the next
clerk-was-absent = Absent; call the next
clerk-intro-really-absent = This person does not hear or see the call. Go and ask before noting the absence.
clerk-not-yet-asked = I shall go and ask
clerk-asked-in-person = I asked in person: absent
clerk-recall-again = Yes, call { $number } again
clerk-recall-leave = No, leave it
clerk-intro-nobody = Call whoever comes, at once?
clerk-await-offer = Call whoever comes next
clerk-intro-closing = { $count ->
    [one] { $count } person still waits in this { place-word }'s lines. Call them, or send them home with an appointment?
   *[other] { $count } people still wait in this { place-word }'s lines. Call them all, or send them home with appointments?
}
clerk-intro-leaving = { $count ->
    [one] { $count } person still waits, and no other open { place-word } calls them. What becomes of them?
   *[other] { $count } people still wait, and no other open { place-word } calls them. What becomes of them?
}
clerk-closing-keep = Keep them; they are called
clerk-leaving-close = Close all the same, and leave them waiting
clerk-closing-release = { $count ->
    [one] Send { $count } person home: { $service }…
   *[other] Send { $count } people home: { $service }…
}
clerk-intro-release = Each gets an appointment from the next working day on; the codes come up to be read out.
clerk-sure-release = { $count ->
    [one] Yes, send { $count } person home
   *[other] Yes, send { $count } people home
}
clerk-intro-back-in-line = The number goes back to the ordinary line, at its old place; undo does not reach that.
clerk-intro-not-proved = It is served on, as an ordinary one.
clerk-sure-not-proved = Yes, not proved
clerk-awaits-already = Whoever comes is called already. Press Enter to stop.
clerk-hand-changed = The number in hand is { $number } now.
clerk-hand-gone = Number { $number } is not in hand any more.
clerk-hand-next-leg = Number { $number } has gone on to its next service.
clerk-no-such-counter = { place-begins } { $counter } cannot be chosen here.
clerk-sure-no = No, go back

## Lists and forms

clerk-list-coming = Asking the server …
clerk-list-empty = There is nothing.
clerk-undo-finish = Undo: Done of { $number }
clerk-undo-no-show = Undo: Absent of { $number }
clerk-undo-park = Undo: Papers of { $number }
clerk-undo-call = Undo: Call of { $number }
clerk-nobody-set-aside = Nobody is absent or completing papers.
clerk-no-free-counter = No closed { place-word } is left to move to.
clerk-no-other-counter = No other { place-word } is open.
clerk-no-slots = The office takes no appointments.
clerk-no-printer = No printer is connected. Please see whether the kiosk is switched on.
clerk-none-stopped = Every service gives numbers.
clerk-reason-break = Break
clerk-reason-lunch = Lunch
clerk-reason-meeting = Meeting
clerk-reason-errand = Errand
clerk-reason-none = No reason
clerk-reason-other = Another reason…
clerk-reason-system-down = System down
clerk-reason-no-staff = No staff
clerk-reason-enough = Enough people are waiting today
# What a counter does with a line: in front of its name, short.
clerk-mark-own = takes
clerk-mark-help = helps
clerk-set-aside-row = { $number } · { $service } · { $state } { $since }
clerk-number-ahead = { $count ->
    [one] { $count } person ahead
   *[other] { $count } people ahead
}
clerk-number-for = only { $to } may call it
clerk-addressed-elsewhere = Number { $number } waits for { $to } alone. Let them call it, or press { $key } to let any { place-word } call it.
clerk-number-soon = called in a moment
clerk-number-wait = about { $from }–{ $to } minutes
clerk-number-start = { place-at-begins } the { place-word }: serve at once
clerk-number-call = Call on the board
clerk-number-return = Is back: to the line…
clerk-number-transfer = Wrong line: transfer…
clerk-number-free = Let any { place-word } call it
clerk-number-print = Print the slip again…
clerk-number-print-at = Print the slip again on { $printer }
clerk-number-withdraw = Withdraw it…
clerk-intro-withdraw = Not needed any more? The number cannot be called again.
clerk-sure-withdraw = Yes, withdraw { $number }
clerk-place-by-rule = As the office's rules say
clerk-place-original = Its old place
clerk-place-front = The front of the line
clerk-place-back = The back of the line
clerk-place-next = The very next call
clerk-intro-printer = Choose the printer. The slip says that it is printed again.
clerk-intro-class = Only when the evidence was shown. It counts from when the number was taken.
clerk-found-before = Taken before a time…
clerk-found-older = Older ones…
clerk-addressed-row = { $number } · { $service } → { $to } · { $since }
clerk-intro-free = Let any { place-word } that takes the line call it?
clerk-sure-free = Yes, free { $number }
clerk-transfer-to-counter = Only one { place-word }…
clerk-transfer-to-clerk = Only one clerk…
clerk-transfer-to-anybody = any { place-word } that takes it
clerk-transfer-stays = stays in { $service }
clerk-clerk-absent = absent: it will wait
clerk-clerk-other = Somebody else: type…
clerk-procedure-as-is = As on the slip: { $procedure }
clerk-procedure-unknown = No procedure
clerk-further-none = Nothing else
clerk-outcome-done-on-the-spot = Done on the spot
clerk-outcome-dossier-received = Dossier received, result later
clerk-outcome-result-returned = Result handed over
clerk-outcome-more-papers = Papers missing, another day
clerk-outcome-refused = Not accepted
clerk-outcome-released = Sent home, another day
clerk-book-day = { $free ->
    [0] { $day } · full
   *[other] { $day } · { $free } free
}
clerk-book-slot = { $free ->
    [0] { $time } · full
   *[other] { $time } · { $free } free
}
clerk-book-full = Full. Please choose another time.
clerk-intro-stop = Kiosk, board and phones tell the reason.
clerk-until-said = until somebody says so
clerk-waiting-keep = Stay in line and are called
clerk-waiting-move = Go to another line…
clerk-waiting-moves = Go to { $service }
clerk-waiting-release = Go home, with an appointment
clerk-policy-fifo = first come, first served
clerk-policy-strict = priority always first
clerk-policy-ratio = { $priority } priority, then { $ordinary } ordinary
clerk-policy-ratio-of = So many priority, then so many ordinary…
clerk-policy-ageing = waiting time, weighted by class
clerk-policy-head-start = a wait plus its class's head start
clerk-policy-now = { $policy } (now)
clerk-policy-holds = This order holds already.
clerk-intro-clock = The server says { $time }. Is that the real time?
clerk-sure-clock = Yes, { $time } is right
clerk-field-outcome = Outcome
clerk-field-procedure = Procedure
clerk-field-dossier = Dossier
clerk-field-count = Files
clerk-field-note = Note
clerk-field-service = Service
clerk-field-to = Only by
clerk-field-class = Class
clerk-field-needs = Needs
clerk-field-further = What else
clerk-field-files = Files
clerk-field-roll = Number
clerk-field-reason = Reason
clerk-field-until = Until
clerk-field-waiting = Waiting
# Headings and buttons of forms.
clerk-form-end = DONE: { $number }
clerk-form-finish = Done with { $number }
clerk-form-next = Done with { $number }, call the next
clerk-form-transfer = Transfer { $number }
clerk-form-issue = Give the number
clerk-form-roll = Take this number in
clerk-form-serve-now = { place-at-begins } the { place-word }: serve at once
clerk-form-serve-now-plain = Serving at once takes one thing. Leave files, needs and further things out, and add them afterwards.
clerk-form-stop = Stop numbers
clerk-form-empty = —
clerk-form-needed = needed
clerk-form-missing = This service wants more said first. Choose the line that is needed.

## What cannot be used

clerk-wrong-empty = Type something and press Enter, or Esc to go back.
clerk-wrong-count = Type a number from 1 up.
clerk-wrong-roll = Type the number as on the paper: 1 to 8 letters and digits.
clerk-wrong-time = Type a time like 15:30.
clerk-wrong-ratio = Type it like 1:2, one priority, then two ordinary.

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
clerk-unheard = The server does not hear this { place-word }: it does not count for expected waits.
