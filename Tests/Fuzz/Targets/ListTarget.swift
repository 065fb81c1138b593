import Dossiers
import Rulebook

@testable import Lists
@testable import Surroundings

/// A list that the office imports as CSV: taken apart into rows, and read as nominations and as units.
enum ListTarget {
    private static let units = [
        Dossiers.Unit(
            code: "C2-HB", name: "Trường THCS Hoa Ban", level: "THCS", emails: ["c2hoaban@school.example"],
            aliases: ["THCS Hoa Ban"]),
        Dossiers.Unit(
            code: "C1-SX", name: "Trường Tiểu học Suối Xanh", level: "TH", emails: ["c1suoixanh@school.example"],
            aliases: []),
        Dossiers.Unit(code: "MN-DX", name: "Trường Mầm non Đồi Xa", level: "MN", emails: [], aliases: []),
    ]

    private static let plan: Plan = {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
        do { return try Rulebook.load("\(root)/rules/532-KH-PGDDT") } catch {
            preconditionFailure("the plan cannot be read: \(error)")
        }
    }()

    private static let nominations = NominationList(plan: plan, units: units)
    private static let unitList = UnitList(plan: plan, known: units)

    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        guard let rows = try? CSVFile.rows(bytes) else { return }
        hold(rows, input: bytes.count, &promises)
        let again = try? CSVFile.rows(written(rows))
        promises.hold(again?.map(\.cells) == rows.map(\.cells), "rows written by RFC 4180 are read again as themselves")
        let sheet = ListSheet(rows: rows)
        if let reading = try? nominations.read([sheet]) { holdNominations(reading, rows, &promises) }
        if let reading = try? unitList.read([sheet]) { holdUnits(reading, rows, &promises) }
    }

    private static func hold(_ rows: [SheetRow], input: Int, _ promises: inout Promises) {
        var size = 0
        var line = 0
        for row in rows {
            promises.hold(row.number > line, "the lines of rows go up")
            line = row.number
            promises.hold(row.cells.contains { !$0.isEmpty }, "no row is empty")
            for cell in row.cells {
                size += cell.utf8.count
                promises.hold(cell == cell.trimmed, "a cell has no white space at its ends")
            }
        }
        // What is no UTF-16 becomes a mark of three bytes for two.
        promises.hold(size <= input * 2, "cells are no more than what went in")
        promises.hold(line <= input + 1, "there are no more lines than bytes")
    }

    /// Every field in quotes.
    private static func written(_ rows: [SheetRow]) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        var bytes: [UInt8] = []
        for row in rows {
            for (index, cell) in row.cells.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes.append(quote)
                for byte in cell.utf8 { bytes += byte == quote ? [quote, quote] : [byte] }
                bytes.append(quote)
            }
            bytes += [0x0D, 0x0A]
        }
        return bytes
    }

    private static func holdNominations(
        _ reading: ListReading<Nomination>, _ rows: [SheetRow], _ promises: inout Promises
    ) {
        holdAccount(reading, rows, &promises)
        let items = reading.items
        promises.hold(Set(items.map(\.id)).count == items.count, "no two nominations have one ID")
        for item in items {
            promises.hold(!item.id.isEmpty && !item.name.isEmpty, "a nomination has an ID and a name")
            promises.hold(plan.awards.contains { $0.code == item.award }, "a nomination is for an award of the plan")
            promises.hold(units.contains { $0.code == item.unitCode }, "a nomination is of a unit on the list")
        }
    }

    private static func holdUnits(
        _ reading: ListReading<Dossiers.Unit>, _ rows: [SheetRow], _ promises: inout Promises
    ) {
        holdAccount(reading, rows, &promises)
        promises.hold(Set(reading.items.map(\.code)).count == reading.items.count, "no two units have one code")
        for unit in reading.items {
            promises.hold(!unit.name.isEmpty, "a unit has a name")
            promises.hold(unit.emails.allSatisfy(MailboxRules.isUsable), "an address can be written to")
        }
    }

    private static func holdAccount<Item>(
        _ reading: ListReading<Item>, _ rows: [SheetRow], _ promises: inout Promises
    ) {
        guard let heading = reading.sheets.first?.headingRow else { return }
        let told = Set(
            reading.found.map(\.place.row) + reading.refused.map(\.place.row) + reading.leftOut.map(\.place.row))
        for row in rows where row.number > heading {
            promises.hold(told.contains(row.number), "every row below the headings is an item, refused or left out")
        }
    }
}
