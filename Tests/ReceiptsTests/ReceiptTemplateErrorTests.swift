import Dossiers
import Receipts
import Testing

@Suite struct ReceiptTemplateErrorTests {
    private func failure(_ change: (inout ReceiptTemplates) -> Void) -> ReceiptTemplateError? {
        var templates = Samples.templates
        change(&templates)
        do {
            _ = try ReceiptComposer(plan: Samples.plan(templates: templates))
            return nil
        } catch {
            return error as? ReceiptTemplateError
        }
    }

    @Test func shippedTemplatesAreSound() {
        #expect(failure { _ in } == nil)
    }

    @Test(arguments: [
        ("Xin chào {{ten_toi}}", ReceiptTemplateError.Fault.unknownPlaceholder, "ten_toi"),
        ("{{#co_gi}}x{{/co_gi}}", .unknownCondition, "#co_gi"), ("{{#ma}}x{{/ma}}", .unknownCondition, "#ma"),
        ("{{co_tep}}", .unknownPlaceholder, "co_tep"),
        ("{{{ma}}}", .forbiddenTag, "{ma"), ("{{&ma}}", .forbiddenTag, "&ma"), ("{{> khac}}", .forbiddenTag, "> khac"),
        ("{{=<% %>=}}", .forbiddenTag, "=<% %>="), ("{{% CONTENT_TYPE:HTML}}", .forbiddenTag, "% CONTENT_TYPE:HTML"),
        ("{{uppercased(ma)}}", .forbiddenTag, "uppercased(ma)"), ("{{}}", .forbiddenTag, ""),
        ("{{#co_tep}}x", .unclosedSection, "#co_tep"), ("x{{/co_tep}}", .wrongSectionEnd, "/co_tep"),
        ("{{#co_tep}}{{#co_ten}}{{/co_tep}}{{/co_ten}}", .wrongSectionEnd, "/co_tep"),
    ])
    func faultIsNamedWithItsTag(body: String, fault: ReceiptTemplateError.Fault, tag: String) {
        let error = failure { $0.templates[2].body = "dòng một\ndòng hai\n\(body)\n" }
        #expect(error?.fault == fault)
        #expect(error?.placeholder == tag)
        #expect(error?.template == "T2.mustache")
        #expect(error?.line == 3)
        #expect(error?.fileLine == 5)
        #expect(error?.description.hasPrefix("T2.mustache, line 5: ") == true)
    }

    @Test(arguments: [
        ("{{ten_toi}}", ReceiptTemplateError.Fault.unknownPlaceholder), ("{{{ma}}}", .forbiddenTag),
        ("{{#cac_tep}}{{muc_la}}{{/cac_tep}}", .unknownPlaceholder), ("{{muc_ten}}", .unknownPlaceholder),
        ("{{#cac_tep}}{{#muc_la}}x{{/muc_la}}{{/cac_tep}}", .unknownCondition), ("{{#cac_tep}}x", .unclosedSection),
        ("<img alt='' />", .forbiddenMarkup), ("<a href=\"https://x.example\">x</a>", .forbiddenMarkup),
        ("<SCRIPT>x</SCRIPT>", .forbiddenMarkup), ("<p style=\"background:url(x)\">x</p>", .forbiddenMarkup),
    ])
    func faultOfAPageIsNamedWithItsLine(page: String, fault: ReceiptTemplateError.Fault) {
        let error = failure { $0.templates[2].page = "<p>một</p>\n\(page)\n" }
        #expect(error?.fault == fault)
        #expect(error?.template == "T2.html.mustache")
        #expect(error?.fileLine == 2)
    }

    @Test func frameIsDividedExactlyOnce() {
        #expect(failure { $0.frame = "<html></html>" }?.fault == .missingDivider)
        let twice = failure { $0.frame = "<p>a</p>\n--- nội dung ---\n<p>b</p>\n--- nội dung ---\n<p>c</p>\n" }
        #expect(twice?.fault == .missingDivider)
        #expect(twice?.template == "khung.html.mustache")
    }

    @Test func englishIsCheckedThoughItIsNotWritten() {
        var plan = Samples.plan()
        plan.englishReceipts = Samples.english
        #expect(throws: Never.self) { try ReceiptComposer(plan: plan) }
        plan.englishReceipts?.templates[0].body = "{{nobody}}"
        let error = #expect(throws: ReceiptTemplateError.self) { try ReceiptComposer(plan: plan) }
        #expect(error?.template == "en/T1.mustache")
    }

    @Test func tagThatIsNotClosedIsFound() {
        let error = failure { $0.footer = "một\n{{ma\n}}" }
        #expect(error?.fault == .unclosedTag)
        #expect(error?.template == "chan_thu.mustache")
        #expect(error?.fileLine == 2)
    }

    @Test func faultInTheSupplementHasItsLineOfTheFile() {
        let error = failure { $0.templates[0].body = "một\n--- bổ sung ---\nhai\n{{ba}}\n" }
        #expect(error?.line == 4)
        #expect(error?.placeholder == "ba")
    }

    @Test(arguments: ["Không mã", "{{#co_tep}}{{ma}}{{/co_tep}}", "{{! ma }} {{ma_cu}}"])
    func subjectMustAlwaysShowTheNumber(subject: String) {
        let error = failure { $0.templates[0].subject = subject }
        #expect(error?.fault == .missingPlaceholder)
        #expect(error?.placeholder == "ma")
        #expect(error?.part == .subject)
    }

    @Test func everyKindNeedsExactlyOneTemplate() {
        #expect(failure { $0.templates.removeLast() }?.template == "T16.mustache")
        #expect(failure { $0.templates.removeLast() }?.fault == .missingTemplate)
        #expect(failure { $0.templates.append($0.templates[0]) }?.fault == .duplicateTemplate)
        #expect(failure { $0.footer = " \n" }?.fault == .emptyPart)
        #expect(failure { $0.templates[0].page = "" }?.template == "T1.html.mustache")
        #expect(failure { $0.templates[0].page = "" }?.fault == .emptyPart)
    }

    @Test func notesAreAllowedAndNotShown() throws {
        var templates = Samples.templates
        templates.templates[0].body = "{{! chỉ cho người sửa mẫu }}\nLời.\n"
        let receipt = try ReceiptComposer(plan: Samples.plan(templates: templates))
            .compose(Samples.facts([.complete]), now: Samples.now)
        #expect(receipt.text.hasPrefix("Kính gửi: Trường THCS An Bình\n\nLời.\n\nCHI TIẾT"))
    }
}
