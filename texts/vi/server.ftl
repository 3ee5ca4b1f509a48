### What the server prints for the person who starts and tends it.
### Keys of this room begin with `server-`; vi and en hold the same keys with the same variables.
### { $subject } is a file, folder, address or office; { $what } is what the system said about it.

server-not-loopback = Máy chủ chưa có kiểm soát truy cập nên chỉ nhận kết nối từ chính máy này. Hãy dùng 127.0.0.1 thay cho { $subject }.
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
server-office-damaged = Sổ của văn phòng { $subject } bị hỏng ở bản ghi { $what }. Hãy khôi phục bản sao lưu bằng “layso journal restore”.
server-listening = Máy chủ layso đang chạy tại { $server }. Ctrl+C: dừng.
server-folders = Dữ liệu: { $data } · tệp văn phòng: { $offices } (sửa rồi lưu là áp dụng ngay)
server-next = Mở cửa sổ khác: layso dispenser { $where } · layso clerk { $where } --counter { $counter } --clerk lan · layso display { $where }
