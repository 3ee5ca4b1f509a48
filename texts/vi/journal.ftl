# Công cụ cho sổ ghi của văn phòng: layso journal.
journal-good = { $office }: tốt, { $commits } bản ghi, { $entries } việc, trạng thái { $state }
journal-bad = { $office }: HỎNG: { $what }. Hãy khôi phục bản sao lưu bằng “layso journal restore”.
journal-progress = { $office }: { $commits } bản ghi…
journal-backed-up = Đã sao lưu vào { $to }
journal-restored = Đã khôi phục vào { $to }
journal-none = Không có sổ ghi nào trong { $path }. Hãy chọn thư mục dữ liệu bằng --data.
journal-no-office = Không có sổ ghi của văn phòng { $office }.
journal-office-exists = Văn phòng { $office } đã có sổ ghi; không ghi đè. Hãy nhập vào một thư mục dữ liệu trống.
journal-exists = { $path } đã có; không ghi đè.
journal-bad-line = Dòng { $line } không đúng dạng: { $what }
journal-failed = Không làm được: { $what }
