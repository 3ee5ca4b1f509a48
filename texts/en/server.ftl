### What the server prints for the person who starts and tends it.
### Keys of this room begin with `server-`; vi and en hold the same keys with the same variables.
### { $subject } is a file, folder, address or office; { $what } is what the system said about it.

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
server-certificate-unreadable = The file { $subject } cannot be read: { $what }
server-certificate-none = There is no certificate in PEM in { $subject } (-----BEGIN CERTIFICATE-----).
server-certificate-no-key = There is no private key in PEM in { $subject } (-----BEGIN PRIVATE KEY-----).
server-certificate-other-key = The key in { $subject } is not the certificate's. Check the pair of --tls-cert and --tls-key.
server-certificate-expired = The certificate in { $subject } has expired. Renew it, or look at this computer's clock.
server-certificate-unusable = Nobody would take { $subject } for a server's certificate: { $what }
server-office-damaged = The journal of the office { $subject } is damaged at record { $what }. Restore a backup with “layso journal restore”.
server-listening = The layso server runs at { $server }. Ctrl+C ends it.
server-folders = Data: { $data } · office files: { $offices } (edit and save: applied at once)
server-voice = Voice: { $languages } · folder: { $folder }
server-voice-missing = No voice “{ $language }” yet: layso voice make --engine espeak-ng --lang { $language } --to { $folder }
server-voice-faults =
    In the voice folder { $folder }, { $count } recordings are missing or broken. To see each: layso voice check { $folder }
server-fingerprint = A self-made certificate; SHA-256 of its authority: { $fingerprint }
server-fingerprint-how = Clerks' computers: open { $url }/ca and follow the steps there. Displays and dispensers remember it by themselves when they are paired.
server-public = Boards and tickets can be read without encryption at { $url }
server-first-command = There is no administrator yet. Within 24 hours, run once on this computer: layso access { $data }accept --name NAME, and type the code { $code }
server-first-link = Or open this link in a browser; it works once and holds the same code: { $link }
server-pairing = Displays and dispensers: run layso display { $where } or layso dispenser { $where }, then type the code they show: layso access { $data }pair CODE --name NAME --office { $office }
server-clerks = Clerks: layso access { $data }add-user lan --role clerk --office { $office }, then layso clerk { $where } --office { $office } --counter { $counter }
server-ca-title = Make this computer trust the layso server
server-ca-why = This server made its own certificate. Do these steps once on every clerk's computer, so that browsers warn no longer and nobody can stand in between.
server-ca-compare = Download layso-ca.pem above. Compare its SHA-256 with what the server printed when it started; if they differ, stop and tell the administrator.
server-ca-windows = Windows (Chrome, Edge): rename it to layso-ca.crt, open it, choose Install Certificate → Local Machine → Place all certificates in the following store → Trusted Root Certification Authorities.
server-ca-firefox = Firefox: Settings → Privacy & Security → View Certificates → Authorities → Import, and tick “trust this CA to identify websites”.
server-ca-mac = macOS: open the file with Keychain Access, put it into System, then choose Always Trust.
server-ca-phone = Phones and televisions usually take no self-made certificate: use the port of --public-listen for boards and tickets.
