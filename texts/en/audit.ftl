### Who did what: `layso audit`.
### Keys of this room begin with `audit-`; vi and en hold the same keys with the same variables.

audit-time = TIME
audit-office = OFFICE
audit-who = WHO
audit-from = FROM
audit-what = WHAT
audit-about = ABOUT
audit-for = { $who } for { $other }
audit-nothing = Nothing happened in this time.
audit-more = Only the first { $limit } are shown, and there are more: raise --limit, or begin later with --since.
audit-stuck = Too much happened in one millisecond for one page of the record: reading cannot go on there, and nothing was written.
audit-offline = The server does not run: this is the access record alone. What was done in offices is in their journals: layso journal export.
audit-good = Access record: good, { $count ->
        [one] { $count } line
       *[other] { $count } lines
    }
audit-bad = Access record: BROKEN: { $what }
audit-not-kept = It is done, but could not be written into the access record: { $what }
audit-exported = Wrote { $count ->
        [one] { $count } line
       *[other] { $count } lines
    } to { $file }
