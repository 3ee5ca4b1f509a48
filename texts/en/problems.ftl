### Why a request was refused, and what to do: one `problem-CODE` for each code of the protocol.
### vi and en hold the same keys with the same variables.
### Variables carry the names of the problem's parameters; $seconds is `wait_ms` in whole seconds, begun ones counted.

## Something that is not there

problem-unknown-office = This server has no such office. Please check the office's name.
problem-unknown-service = The office has no such service. Please choose one from the list.
problem-unknown-procedure = This service has no such procedure. Please choose one from the list.
problem-unknown-class = The office has no such priority class. Please choose one from the list.
problem-unknown-counter = The office has no { place-word } { $counter }. Please check the { place-word }'s number.
problem-unknown-zone = The office has no such zone. Please check the zone's name in the office file.
problem-unknown-ticket = There is no such number today. Please read the number on the slip again.
problem-unknown-key = No ticket of today was found. Please scan the code on the slip again, or ask a member of staff.
problem-unknown-path = The server has no such address.
problem-wrong-method = This address cannot be called that way.
problem-foreign-origin = Pages of other sites may not send requests to this server.

## A message that is wrong

problem-bad-message = The server did not understand the request. Please tell your technician; nothing was changed.
problem-wrong-content-type = The request must be sent as JSON (Content-Type: application/json).
problem-bad-request-id = The request's id (Idempotency-Key) must be a UUID.
problem-bad-value =
    { $field ->
        [note] This note cannot be used: it is empty, longer than 500 characters or has odd characters. Please correct it and send it again.
        [reason] This reason cannot be used: it is empty, longer than 80 characters or has odd characters. Please correct it and send it again.
        [day] This is not a good day. Please choose another one.
        [until_minute] Numbers can be given again only from a time that still lies ahead today. Please choose another time.
        [number] This number cannot be used: a number has 1 to 8 letters and digits, no spaces and no other signs. Please look again and type it again.
        [citizen] This is no phone or identity number. Please check it and send it again.
       *[other] The value of “{ $field }” cannot be used: it is empty, too long, out of range or has odd characters. Please correct it and send it again.
    }
problem-too-large = The request is too large. Please shorten it and send it again.
problem-hello-expected = A connection must begin with a hello, exactly once.
problem-unsupported-protocol = This program and the server are of different versions. Please update both.
problem-too-many = Too many requests at once. Please wait a moment and try again.

## The hall does not allow it now

problem-request-id-reused = This request's id was used for something else. Please send it again with a new id.
problem-nobody-waiting = Nobody is waiting for the services of { place-word } { $counter }.
problem-ticket-in-hand = { place-begins } { $counter } holds number { $number }. Press Done or Absent for it first.
problem-served-or-absent = Number { $number } was only called. Press Done if it was served, Absent if nobody came.
problem-nothing-in-hand = { place-begins } { $counter } holds no number. Press Next.
problem-wrong-stage =
    { $state ->
        [waiting] Number { $number } is waiting in line. Call it first.
        [called] Number { $number } is being called. Press Start when the person is { place-at } the { place-word }.
        [serving] Number { $number } is being served. Press Done first.
        [missed] Number { $number } was called and did not come. Call it again, or return it to its line.
        [parked] Number { $number } is completing papers. Call it when the person is back.
        [done] Number { $number } is done. If that was a mistake, press Undo.
        [withdrawn] Number { $number } was given up. The person needs a new number.
       *[other] Number { $number } was still open when its day ended. The person needs a new number.
    }
problem-held-elsewhere = { place-begins } { $counter } holds number { $number }. Please ask there.
# 0 seconds: the call before waits to be spoken or is being spoken, and nobody knows how long that takes.
problem-recalled-too-soon = { $seconds ->
    [0] The loudspeaker has not finished the call before. Wait for it and call again.
    [one] It was called a moment ago. Wait 1 second and call again.
   *[other] It was called a moment ago. Wait { $seconds } seconds and call again.
}
problem-calls-used-up = It was called { $limit ->
        [one] once
       *[other] { $limit } times
    } already. Press Absent; whoever comes later can still be called today.
problem-returns-used-up = This number came back { $limit ->
        [one] once
       *[other] { $limit } times
    } already. The person needs a new number.
problem-same-service = The number is in the line of that service already.
problem-counter-closed = { place-begins } { $counter } is closed. Open it first.
problem-counter-paused = { place-begins } { $counter } is paused. Press Resume first.
problem-counter-not-paused = { place-begins } { $counter } is not paused.
problem-counter-open = Somebody sits { place-at } { place-word } { $counter } already. Please choose another { place-word }.
problem-clerk-elsewhere = You have { place-word } { $counter } open. Close that one, or move.
problem-no-services = A { place-word } must take at least one service. Please choose one.
problem-service-paused = No numbers are given for this service for now{ $because ->
        [given] : { $reason ->
                [system-down] system down
                [no-staff] no staff
                [enough] enough people are waiting today
               *[other] { $reason }
        }
       *[other] {""}
    }. { $when ->
        [time] They are given again from { $time }.
       *[other] Please ask a member of staff.
    }
problem-service-not-paused = Numbers are being given for this service.
problem-outside-hours = No numbers are given at this hour. { $when ->
        [day] They are given again from { $time } on { $dayofmonth }/{ $monthnumber }/{ $year }.
       *[other] Please come back during opening hours.
    }
problem-no-time-left = Whoever took a number now would not be called today. { $when ->
        [day] Please come back from { $time } on { $dayofmonth }/{ $monthnumber }/{ $year }.
       *[other] Please ask a member of staff.
    }
problem-missing-detail =
    { $field ->
        [outcome] This service wants the outcome recorded. Choose it, then press Done.
        [procedure] This service wants the procedure recorded. Choose it, then press Done.
       *[note] This service wants a note. Write a few words, then press Done.
    }
problem-same-counter = The two { place-many } must differ. Please choose another one than { place-word } { $counter }.
problem-addressed-elsewhere =
    { $who ->
        [clerk] Number { $number } was sent to { $clerk } alone. Let { $clerk } call it, or free it first.
       *[other] Number { $number } was sent to { place-word } { $counter } alone. Let them call it, or free it first.
    }
problem-not-addressed = Number { $number } waits for nobody in particular. Any { place-word } that takes its line can call it.
problem-same-address = Number { $number } is there already. Please choose another { place-word }, clerk or service.
problem-not-awaiting = { place-begins } { $counter } is not waiting for whoever comes first.
problem-no-slots = There are no appointments for this service. Please come and take a number during opening hours.
problem-unknown-slot = No slot begins then. Please choose one from the list.
problem-slot-past = This slot is past. Please choose another one.
problem-slot-too-far = Slots can be booked at most { $limit ->
        [one] 1 day
       *[other] { $limit } days
    } ahead. Please choose an earlier day.
problem-slot-full = This slot is full. Please choose another one.
problem-unknown-appointment = No appointment with this code was found. Please read the code again, or ask a member of staff.
problem-appointment-used = This appointment was used or given back. Please take a new number, or ask a member of staff.
problem-too-early = It is too early for this appointment. You can take its number from { $time } on { $dayofmonth }/{ $monthnumber }/{ $year }.
problem-not-from-afar = This office gives no numbers from afar. Please take one at the office.
problem-citizen-limit = This phone or identity number took { $limit ->
        [one] the only number
       *[other] all { $limit } numbers
    } from afar that one may take today. Please take one at the office.
problem-quota-used-up =
    { $limit ->
        [one] The only number of this service for today is given. Please come back on the next working day.
       *[other] All { $limit } numbers of this service for today are given. Please come back on the next working day.
    }
problem-office-full = The office cannot give more numbers today. Please ask a member of staff.
problem-already-wanted = The number is for that already. Please choose something else.
problem-nothing-to-undo = There is nothing left to undo { place-at } { place-word } { $counter }.
problem-not-served-yet = Number { $number } was not served yet. Please say how it was when it is done.
problem-rating-final = The rating of number { $number } was changed several times and cannot be changed any more. The last one counts.
problem-printer-busy = Too many slips wait for the printer { $printer }. Please look at the printer and try again.
problem-device-away = The printer { $printer } is not connected. Please look whether its computer runs and its program is started.
problem-no-staff-code = The office has no staff code yet: add staff_code to [kiosk] in the office file.
problem-unknown-print-job = This slip waits for no printer any more: it was printed, or failed, or waited too long. Print it again if it is needed.
problem-others-printer = This slip is for the printer { $printer }. Only that printer or a supervisor answers for it.
problem-not-offline = The office does not let kiosks give numbers while the server is away. To let them, add [offline] to the office file.
problem-no-offline-series = There is no series left for this kiosk. It still gives numbers while it reaches the server; please tell the administrator.
problem-foreign-spool = These numbers are not those of the machine that sends them. Please see whether the kiosk runs under the name it was paired with.
problem-already-delivered = The number { $number } was delivered before.
problem-delivered-too-soon = The kiosk has to deliver its number { $expected } first.
problem-not-of-the-series = The number { $number } is not of the series that this machine gives. Please give whoever holds the slip a number from a paper roll, or a new one.
problem-number-taken = The number { $number } was given today already. Please look at the slip again, or take the next one of the roll.
problem-number-of-a-series = The number { $number } is one that the machines give by themselves, and cannot come from a paper roll. Please use a roll with other numbers, or give a number as usual.
problem-clock-not-in-doubt = There is nothing to confirm about the server's clock.
problem-backup-failed = The backup was not written; nothing was overwritten. Choose a folder that does not exist yet, with enough room.

## The server cannot now

problem-busy = The server is busy. Please try again in a few seconds.
problem-starting = The server is reading the office's journal. Please try again in a few seconds.
problem-disk-full = The server's disk is full, so nothing can be recorded. Please tell your technician to make room.
problem-storage-failed = The server cannot write to its disk. Please tell your technician.
problem-office-damaged = The office's journal is damaged at record { $version }. Please tell your technician to restore a backup.
problem-office-undefined = This office's file has a mistake, so the office cannot be used yet. Please tell your technician.
problem-shutting-down = The server is shutting down. Please try again when it is back.
problem-timed-out = The server did not answer in time. Please try again; pressing again gives no second number.
problem-order-end-unknown = It is not known whether it was printed. Please look at the printer before you press again: that prints once more.
problem-internal = The server made a mistake in its own program. Please tell your technician; nothing was changed.
problem-others-counter = { $clerk } sits { place-at } { place-word } { $counter }. Work at your own { place-word }, or ask the supervisor.
problem-not-signed-in = Please sign in to do this.
problem-token-rejected = This session or device is no longer valid. Please sign in or pair it again.
problem-wrong-credentials = The name or the password is wrong.
problem-not-allowed = This account or device may not do that.
problem-other-office = This account or device does not belong to the office { $office }.
problem-not-for-others = Only supervisors may act for somebody else.
problem-not-encrypted = Changes are not taken over a connection without encryption. Please use the https address.
problem-too-many-tries = Wrong too often. Please wait { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    } and try again.
problem-too-fast = Too many requests at once. Please wait a moment and try again.
problem-unknown-user = There is no user of this name.
problem-user-exists = There is a user of this name already.
problem-unknown-device =
    { $what ->
        [printer] The office has no printer { $printer }. Please choose another one.
       *[other] There is no device of this name.
    }
problem-device-exists = There is a device of this name already.
problem-unknown-api-key = There is no API key of this name.
problem-api-key-exists = There is an API key of this name already.
problem-last-administrator = This is the last administrator: nobody could administer the server any more.
problem-weak-password = { $state ->
        [short] The password needs at least { $limit } characters.
        [name] The password must not be made of the user's name.
       *[common] This password is too common. Please choose another.
    }
problem-no-pin-here = A PIN is not taken here. Please use the password.
problem-unknown-invitation = This link was used, is too old, or never was. Please ask for a new one.
problem-unknown-pairing = No device shows this code now. Please look at the code on its screen again.
problem-pairing-mismatch = The code does not fit this server: something may stand between the device and the server. Do not pair; check the server address on the device.
problem-register-full = There are as many people, devices or keys as there may be ({ $limit }).
