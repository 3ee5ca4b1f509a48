# Tools for an office's journal: layso journal.
journal-good = { $office }: good, { $commits ->
        [one] 1 commit
       *[other] { $commits } commits
    }, { $entries ->
        [one] 1 entry
       *[other] { $entries } entries
    }, state { $state }
journal-bad = { $office }: DAMAGED: { $what }. Restore a backup with "layso journal restore".
journal-progress = { $office }: { $commits ->
        [one] 1 commit
       *[other] { $commits } commits
    }…
journal-backed-up = Backed up to { $to }
journal-restored = Restored to { $to }
journal-none = There is no journal in { $path }. Choose the data folder with --data.
journal-no-office = There is no journal of the office { $office }.
journal-office-exists = The office { $office } has a journal already, which is not overwritten. Import into an empty data folder.
journal-exists = { $path } exists already and is not overwritten.
journal-bad-line = Line { $line } is not as an export writes it: { $what }
journal-failed = It could not be done: { $what }
