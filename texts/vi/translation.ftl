# `layso texts`: lời của một ngôn ngữ mà cơ quan tự thêm.

translation-written = { $folder }: đã viết { $count } tệp. Hãy dịch phần sau dấu “=”, giữ nguyên phần trước và những chữ trong ngoặc nhọn, rồi chạy: layso texts check
translation-kept = { $file }: đã có sẵn, không ghi đè
translation-no-source = Không có lời của ngôn ngữ “{ $language }” để dịch từ đó: dùng --from vi hoặc --from en
translation-missing = { $file }: chưa có { $key } (sẽ nói bằng tiếng Việt)
translation-unknown = { $language }: { $key } không ai dùng: gõ nhầm, hoặc của phiên bản khác
translation-unfilled = { $language }: { $key } dùng {"{"} ${ $variable } {"}"} mà chương trình không cho biết
translation-sum = { $language }: { $said } trên { $keys } câu, { $wrong } chỗ sai
translation-no-language = Không có lời của ngôn ngữ “{ $language }”. Có: { $languages }. Thêm ngôn ngữ: layso texts write --help
