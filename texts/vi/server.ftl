### What the server prints for the person who starts and tends it.
### Keys of this room begin with `server-`; vi and en hold the same keys with the same variables.
### { $subject } is a file, folder, address or office; { $what } is what the system said about it.

server-listen = Không mở được địa chỉ { $subject }: { $what }. Có thể một máy chủ layso khác đang chạy; hãy tắt nó hoặc chọn cổng khác bằng --listen.
server-data-in-use = Thư mục dữ liệu { $subject } đang được một máy chủ khác dùng. Hãy tắt máy chủ đó hoặc chọn thư mục khác bằng --data.
server-data-newer = Thư mục dữ liệu { $subject } do một phiên bản layso mới hơn ghi. Hãy dùng phiên bản mới hơn đó; không có gì bị ghi đè.
server-data-damaged = Dữ liệu trong { $subject } bị hỏng: { $what }. Hãy chuyển thư mục này đi nơi khác rồi khôi phục bản sao lưu bằng “layso journal restore”.
server-disk-full = Ổ đĩa chứa { $subject } đã đầy. Hãy giải phóng chỗ rồi khởi động lại.
server-data-unusable = Không dùng được { $subject }: { $what }
server-no-offices = Không có tệp văn phòng (*.toml) nào trong { $subject }.
server-offices-broken =
    Không tệp văn phòng nào dùng được:
    { $what }
server-certificate-unreadable = Không đọc được tệp { $subject }: { $what }
server-certificate-none = Trong tệp { $subject } không có chứng thư nào ở dạng PEM (-----BEGIN CERTIFICATE-----).
server-certificate-no-key = Trong tệp { $subject } không có khóa riêng nào ở dạng PEM (-----BEGIN PRIVATE KEY-----).
server-certificate-other-key = Khóa trong { $subject } không phải là khóa của chứng thư. Hãy kiểm tra lại cặp --tls-cert và --tls-key.
server-certificate-expired = Chứng thư trong { $subject } đã hết hạn. Hãy gia hạn, hoặc xem lại đồng hồ của máy này.
server-certificate-unusable = Không máy nào chấp nhận { $subject } làm chứng thư của máy chủ: { $what }
server-office-damaged = Sổ của văn phòng { $subject } bị hỏng ở bản ghi { $what }. Hãy khôi phục bản sao lưu bằng “layso journal restore”.
server-listening = Máy chủ layso đang chạy tại { $server }. Ctrl+C: dừng.
server-folders = Dữ liệu: { $data } · tệp văn phòng: { $offices } (sửa rồi lưu là áp dụng ngay)
server-voice = Giọng đọc: { $languages } · thư mục: { $folder }
server-voice-missing = Chưa có giọng đọc “{ $language }”: layso voice make --engine espeak-ng --lang { $language } --to { $folder }
server-voice-faults =
    Trong thư mục giọng đọc { $folder } có { $count } chỗ thiếu hoặc hỏng. Xem từng chỗ: layso voice check { $folder }
server-fingerprint = Chứng thư tự tạo, SHA-256 của nơi cấp: { $fingerprint }
server-fingerprint-how = Máy của cán bộ: mở { $url }/ca và làm theo các bước ở đó. Màn hình và máy lấy số: tự nhớ chứng thư khi được ghép.
server-public = Bảng gọi số và phiếu xem được không cần mã hóa tại { $url }
server-first-command = Chưa có người quản trị. Trong vòng 24 giờ, chạy một lần trên máy này: layso access { $data }accept --name TÊN, rồi nhập mã { $code }
server-first-link = Hoặc mở liên kết này trong trình duyệt (chứa cùng mã đó, chỉ dùng được một lần): { $link }
server-pairing = Màn hình, máy lấy số: chạy layso display { $where } hoặc layso dispenser { $where }, rồi nhập mã hiện trên màn hình: layso access { $data }pair MÃ --name TÊN --office { $office }
server-clerks = Cán bộ: layso access { $data }add-user lan --role clerk --office { $office }, rồi layso clerk { $where } --office { $office } --counter { $counter }
server-ca-title = Để máy này tin máy chủ layso
server-ca-why = Máy chủ này tự cấp chứng thư. Làm các bước sau một lần trên mỗi máy của cán bộ, để trình duyệt không còn cảnh báo và không ai đứng giữa được.
server-ca-compare = Tải layso-ca.pem ở trên. So dãy SHA-256 với dãy mà máy chủ in ra khi khởi động; nếu khác thì dừng lại và báo người quản trị.
server-ca-windows = Windows (Chrome, Edge): đổi tên thành layso-ca.crt, mở tệp, chọn Install Certificate → Local Machine → Place all certificates in the following store → Trusted Root Certification Authorities.
server-ca-firefox = Firefox: Settings → Privacy & Security → View Certificates → Authorities → Import, chọn “trust this CA to identify websites”.
server-ca-mac = macOS: mở tệp bằng Keychain Access, đưa vào System, rồi chọn Always Trust.
server-ca-phone = Điện thoại và ti vi thường không nhận chứng thư tự tạo: hãy dùng cổng --public-listen cho bảng gọi số và phiếu.
