# Văn phòng mẫu chạy thử trong một cửa sổ.
demo-join = Tham gia từ cửa sổ khác: layso dispenser --token-file { $dispenser } · layso clerk --token-file { $clerk } · layso display --token-file { $display } · Ctrl+C: kết thúc
demo-summary = Kết thúc buổi chạy thử.
demo-issued = Số đã phát: { $count }
demo-called = Lượt gọi: { $count }
demo-served = Đã phục vụ: { $count } · vắng mặt: { $missed }
demo-waits = Thời gian chờ: trung bình { $mean } phút, lâu nhất { $longest } phút
demo-rights = Đúng lịch hẹn: { $kept } · được xác nhận ưu tiên: { $confirmed }
demo-counters = Quầy giúp hàng khác: { $helped } · chuyển cho cán bộ khác: { $sent } · quay lại: { $back }
demo-note = Cần xem thêm giấy tờ gốc

## Với máy lấy số bên cạnh bảng (--with-dispenser).

demo-kiosk = Máy lấy số
demo-server-up = Máy chủ đang chạy
demo-server-stopping = Máy chủ đang dừng…
demo-server-down = Máy chủ đã dừng
demo-server-starting = Máy chủ đang khởi động…
demo-server-stop = Dừng máy chủ
demo-server-start = Bật lại máy chủ
demo-keys-to-kiosk = Sang máy lấy số
demo-keys-to-board = Sang bảng số
demo-end = Kết thúc
# Khi không có màn hình: từng bước thành từng dòng.
demo-kiosk-gives =
    { $way ->
        [alone] Máy lấy số: cấp số { $number } khi không có máy chủ
       *[server] Máy lấy số: cấp số { $number }
    }
demo-kiosk-alone = Máy lấy số: mất kết nối, vẫn lấy số (còn { $count } số)
demo-kiosk-back = Máy lấy số: đã kết nối lại
demo-kiosk-refused = Máy lấy số: không lấy được số ({ $code })
demo-given-up =
    { $who ->
        [server] Máy chủ không chạy lại: buổi chạy thử với máy lấy số dừng ở đây
       *[kiosk] Máy lấy số không chạy tiếp: buổi chạy thử với máy lấy số dừng ở đây
    }
demo-in-line =
    { $state ->
        [waiting] Số { $number } đã vào hàng, còn { $count } người trước
       *[called] Số { $number } đã vào hàng và đã được gọi
    }
