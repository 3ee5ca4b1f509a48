### What the server prints for the person who starts and tends it.
### Keys of this room begin with `server-`; vi and en hold the same keys with the same variables.
### { $subject } is a file, folder, address or office; { $what } is what the system said about it.

server-not-loopback = The server has no access control yet, so it listens on this computer only. Please use 127.0.0.1 instead of { $subject }.
server-listen = The address { $subject } cannot be opened: { $what }. Perhaps another layso server is running; stop it, or choose another port with --listen.
server-data-in-use = Another server uses the data folder { $subject }. Stop it, or choose another folder with --data.
server-data-newer = A newer layso wrote the data folder { $subject }. Please use that newer version; nothing was overwritten.
server-data-damaged = The data in { $subject } is damaged: { $what }. Move the folder away and restore a backup with “layso journal restore”.
server-disk-full = The disk that holds { $subject } is full. Make room and start again.
server-data-unusable = { $subject } cannot be used: { $what }
server-no-offices = There is no office file (*.toml) in { $subject }.
server-offices-broken =
    No office file can be used:
    { $what }
server-office-damaged = The journal of the office { $subject } is damaged at record { $what }. Restore a backup with “layso journal restore”.
server-listening = The layso server runs at { $server }. Ctrl+C ends it.
server-folders = Data: { $data } · office files: { $offices } (edit and save: applied at once)
server-next = In other windows: layso dispenser { $where } · layso clerk { $where } --counter { $counter } --clerk lan · layso display { $where }
