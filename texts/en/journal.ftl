# Tools for an office's journal: layso journal.
journal-good = { $office }: good, { $commits } commits, { $entries } entries, state { $state }
journal-bad = { $office }: DAMAGED: { $what }. Restore a backup with "layso journal restore".
journal-progress = { $office }: { $commits } commits…
journal-backed-up = Backed up to { $to }
journal-restored = Restored to { $to }
journal-server-unreachable = A server is using this data folder but does not answer at { $server }. Give its address with --server.
journal-none = There is no journal in { $path }. Choose the data folder with --data.
journal-no-office = There is no journal of the office { $office }.
journal-office-exists = The office { $office } has a journal already, which is not overwritten. Import into an empty data folder.
journal-exists = { $path } exists already and is not overwritten.
journal-bad-line = Line { $line } is not as an export writes it: { $what }
journal-failed = It could not be done: { $what }
