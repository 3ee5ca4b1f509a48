### What is typed, and what for.
### Keys of this room begin with `clerk-type-`; vi and en hold the same keys with the same variables.

clerk-type-number = Số nào? Gõ số rồi bấm Enter
clerk-type-reason = Nghỉ vì việc gì? Bảng sẽ hiện
clerk-type-dossier = Mã hồ sơ? Bỏ trống nếu không có
clerk-type-count = Mấy bộ hồ sơ?
clerk-type-remark = Ghi chú khi xong: chỉ cán bộ xem
clerk-type-note = Ghi chú cho người nhận: chỉ cán bộ xem
clerk-type-send-to = Chỉ cán bộ nào được gọi? Gõ tên
clerk-type-stop-reason = Dừng vì việc gì? Máy lấy số và bảng sẽ hiện
clerk-type-roll = Số in trên giấy? Gõ số rồi bấm Enter
clerk-type-until = Phát số lại lúc mấy giờ hôm nay? Ví dụ 15:30; bỏ trống: đến khi mở lại
clerk-type-check-in = Mã hẹn của người đến?
clerk-type-cancel = Mã hẹn cần hủy?
clerk-type-before = Lấy số trước mấy giờ? Ví dụ 8:30
clerk-type-ratio = Mấy ưu tiên rồi mấy thường? Ví dụ 1:2
clerk-type-used = { $used }/{ $most } ký tự
