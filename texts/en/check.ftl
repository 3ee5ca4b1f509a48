# What is wrong with an office file: each sentence says what, and how to mend it.
check-unreadable = the file cannot be read: { $what }
check-file-large = the file is too large, at most { $what } KiB
check-office-large = the office is too large: all its services, procedures, counters, classes, hours and exceptions together must fit into one record of the journal, { $what } KiB
check-utf8 = the file is not UTF-8: { $what }
check-file-name = the file's name is the office's id: lower-case letters, digits and dashes only, such as an-binh.toml
check-file-reserved = the server uses “{ $what }” for a page of its own; rename the file, for example { $what }-1.toml
check-toml = { $what }
check-text-vietnamese = the Vietnamese text (vi) is missing
check-text-empty = the text is empty ({ $what })
check-text-long = the text is too long, at most { $what } letters
check-text-control = the text has control characters or line breaks ({ $what })
check-text-language = "{ $what }" is not a language tag such as vi or en
check-id = "{ $what }": an id has lower-case letters, digits and dashes only, at most 40
check-counter-id = "{ $what }": a counter's id has letters and digits only, at most 8
check-clock-time = "{ $what }" is not a time such as 07:30
check-bounds = must be within { $what }
check-twice = "{ $what }" stands there twice
check-prefix = "{ $what }": a prefix has capital letters and digits only, at most 4
check-no-services = counter { $what } must take at least one service
check-unknown-service = there is no service "{ $what }"
check-unknown-counter = there is no counter "{ $what }"
check-policy = "{ $what }": must be "fifo", "strict", "ageing", "head-start" or { "{" } priority = 1, ordinary = 2 { "}" }
check-ratio = both turns must be at least 1
check-session = a session must begin before it ends
check-date = "{ $what }" is not a date such as 2026-09-02
check-exception = the sessions of a day must not overlap
check-place = "{ $what }": must be "original", "front", "back" or "next"
check-asks = "{ $what }": must be "outcome", "procedure" (where the service has procedures) or "note"
check-weekday = "{ $what }": must be mon, tue, wed, thu, fri, sat or sun
check-time-zone = there is no time zone "{ $what }"; an example is Asia/Ho_Chi_Minh
check-url = "{ $what }" is not an address such as https://queue.example.org
check-same-number = this service and "{ $what }" could give the same number: choose another prefix
check-place-word = "{ $what }": must be "counter", "room" or "desk"
check-offline-prefix = "{ $what }": the prefix of what kiosks give without the server has 1 to 4 capital letters or digits, such as K
check-offline-meets = the service "{ $what }" could give the same number as a kiosk without the server: choose another prefix
check-staff-code = the staff's code has 6 to 12 digits, such as "246810"
check-slip-part = "{ $what }": must be "office", "time", "ahead", "expected", "counters", "papers", "fee", "missed", "link" or "no-receipt"
check-languages-none = there must be one language at least, such as ["vi"]
check-languages-many = too many languages, at most { $what }
check-logo-name = "{ $what }": just the name of a .png file beside the office file, of plain letters and without a folder, such as logo.png
check-logo-missing = the picture cannot be read; put it beside the office file ({ $what })
check-logo-large = the picture's file is too large, at most { $what } KiB: make it smaller, or save it with fewer colours
check-logo-png = this is no PNG picture that can be opened; save it as a PNG again ({ $what })
check-logo-size = the picture is too large for the paper: { $what } dots
check-rules = { $what }
check-earlier = this file was in force before, and another one has been since, so its rules are not applied again: change a line of it, such as a comment, and it is
check-refused = the rules refuse this file, and the one before stays in force ({ $what })
check-good = { $file }: good ({ $services ->
        [one] 1 service
       *[other] { $services } services
    }, { $counters ->
        [one] 1 counter
       *[other] { $counters } counters
    })
check-private-url = { $file }: { $url } is an address of the local network: phones in the office's Wi-Fi can open it, phones outside cannot
check-nothing = there is no .toml file in { $what }
# Of any subcommand: a file or folder that cannot be used, and why, as the system says it.
check-not-done = This could not be done: { $what }
