# `layso texts`: the words of a language that an office adds.

translation-written = { $folder }: files written: { $count }. Translate what stands after “=”, leave what stands before it and what is in braces, then run: layso texts check
translation-kept = { $file }: is there already and was not written over
translation-no-source = There are no words of “{ $language }” to translate from: use --from vi or --from en
translation-missing = { $file }: { $key } is missing (it is said in Vietnamese)
translation-unknown = { $language }: nobody says { $key }: mistyped, or of another version
translation-unfilled = { $language }: { $key } has {"{"} ${ $variable } {"}"}, which the program does not give
translation-sum = { $language }: sentences: { $said } of { $keys }, faults: { $wrong }
translation-no-language = There are no words of “{ $language }”. There are: { $languages }. To add a language: layso texts write --help
