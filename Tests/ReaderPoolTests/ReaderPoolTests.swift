import Dossiers
import Glibc
import ReaderPool
import Testing

/// Against misbehaving readers, made here as scripts.
@Suite struct ReaderPoolTests {
    @Test func `a reader that answers is kept for the next message`() async throws {
        let reader = try FakeReader("answer(message.decode())")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        for subject in ["một", "hai", "ba"] {
            #expect(try await pool.read(message: Array(subject.utf8)).header.subject == subject)
        }
        #expect(reader.starts == 1)
        await pool.shutDown()
    }

    @Test func `a reader that needs engines is started with them, and so are those after it`() async throws {
        let reader = try FakeReader(
            "die() if message == b'bad' else answer('read' if has_engines else 'light') "
                + "if has_engines or message != b'pdf' else needs_engines()")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        #expect(try await pool.read(message: Array("docx".utf8)).header.subject == "light")
        let reading = try await pool.read(message: Array("pdf".utf8))
        #expect(reading.header.subject == "read")
        #expect(reading.failure == nil)
        #expect(reader.starts == 2)
        #expect(try await pool.read(message: Array("bad".utf8)).failure == .crashed)
        #expect(try await pool.read(message: Array("docx".utf8)).header.subject == "read")
        await pool.shutDown()
    }

    @Test func `a reader that has no engines to start with is the installation's fault, not the message's`()
        async throws
    {
        let reader = try FakeReader("needs_engines()")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        await #expect(throws: ReaderPoolError.noEngines(executable: reader.path)) {
            try await pool.read(message: [1])
        }
        #expect(reader.starts == 2)
        await pool.shutDown()
    }

    @Test func `a crash is tried once more, then the message is marked and the next one goes on`() async throws {
        let reader = try FakeReader("die() if message == b'bad' else answer(message.decode())")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        let bad = try await pool.read(message: Array("bad".utf8))
        #expect(bad.failure == .crashed)
        // Twice in full, then structure only, then header only.
        #expect(reader.starts == 4)
        let good = try await pool.read(message: Array("good".utf8))
        #expect(good.failure == nil)
        #expect(good.header.subject == "good")
        #expect(reader.starts == 5)
        await pool.shutDown()
    }

    @Test(arguments: ["die()", "time.sleep(3600)"])
    func `pages and parts that no reader gets done are told from none`(_ action: String) async throws {
        let reader = try FakeReader(action)
        let pool = ReaderPool(
            executable: reader.path, workers: 1, limits: ReaderPoolLimits(messageTime: .milliseconds(300)))
        #expect(try await pool.pages(of: [1], name: "a.pdf") == nil)
        #expect(try await pool.part("1", of: [1]) == nil)
        await pool.shutDown()
    }

    @Test func `a crash that happens once only leaves no mark`() async throws {
        let reader = try FakeReader("answer('read') if starts() > 1 else die()")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        let reading = try await pool.read(message: [1])
        #expect(reading.failure == nil)
        #expect(reading.header.subject == "read")
        await pool.shutDown()
    }

    @Test func `after a crash the header is told where it can be`() async throws {
        let reader = try FakeReader("answer('header') if depth == 2 else die()")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        let reading = try await pool.read(message: [1])
        #expect(reading.failure == .crashed)
        #expect(reading.header.subject == "header")
        await pool.shutDown()
    }

    @Test func `a reader that hangs is killed at the wall limit, and once more under watch`() async throws {
        let reader = try FakeReader("answer('header') if depth in (1, 2) else time.sleep(3600)")
        let limits = ReaderPoolLimits(messageTime: .milliseconds(200))
        let pool = ReaderPool(executable: reader.path, workers: 1, limits: limits)
        let reading = try await pool.read(message: [1])
        #expect(reading.failure == .timedOut)
        #expect(reading.header.subject == "header")
        #expect(reader.starts == 3)
        #expect(reader.processesAlive(except: reader.identifiers.last) == 0)
        await pool.shutDown()
        #expect(reader.processesAlive(except: nil) == 0)
    }

    @Test func `a message is read without the files that readers die on`() async throws {
        let reader = try FakeReader(
            """
            for position in range(4):
                    if position in left_out: continue
                    opening(position)
                    if position in (1, 3): die()
                answer(str(left_out))
            """)
        let pool = ReaderPool(executable: reader.path, workers: 1)
        let reading = try await pool.read(message: [1])
        #expect(reading.failure == nil)
        #expect(reading.header.subject == "[1, 3]")
        // Plain, watched, without the second file, without the fourth as well.
        #expect(reader.starts == 4)
        await pool.shutDown()
    }

    @Test func `a message is read without the file that a reader hangs on`() async throws {
        let reader = try FakeReader(
            "opening(0); opening(1); answer('read') if left_out == [1] else time.sleep(3600)")
        let limits = ReaderPoolLimits(messageTime: .seconds(2), fileTime: .milliseconds(200))
        let pool = ReaderPool(executable: reader.path, workers: 1, limits: limits)
        let reading = try await pool.read(message: [1])
        #expect(reading.failure == nil)
        #expect(reading.header.subject == "read")
        await pool.shutDown()
    }

    @Test func `a reader that tells of files unasked is taken for crashed`() async throws {
        let reader = try FakeReader(
            "answer('read') if depth == 3 else os.write(1, b'\\x00\\x00\\x00\\x02\\x84\\x00\\x00')")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        #expect(try await pool.read(message: [1]).header.subject == "read")
        #expect(reader.starts == 2)
        await pool.shutDown()
    }

    @Test func `a reader that names files without end is ended, by its words and by the clock`() async throws {
        for frames in ["opening(0)", "opening(starts() % 2)"] {
            let reader = try FakeReader("while depth == 3: \(frames)\n    answer('header') if depth == 2 else die()")
            let pool = ReaderPool(executable: reader.path, workers: 1)
            let reading = try await pool.read(message: [1])
            #expect(reading.failure == .crashed)
            #expect(reading.header.subject == "header")
            await pool.shutDown()
        }
        let reader = try FakeReader(
            """
            if depth == 3:
                    for position in range(65536): opening(position); time.sleep(0.001)
                answer('header') if depth == 2 else die()
            """)
        let pool = ReaderPool(
            executable: reader.path, workers: 1, limits: ReaderPoolLimits(messageTime: .milliseconds(500)))
        #expect(try await pool.read(message: [1]).failure == .timedOut)
        await pool.shutDown()
    }

    @Test func `a reader that names another sender than the message is not believed, and the next message is read`()
        async throws
    {
        let reader = try FakeReader(
            "answer_from('victim@x.example' if b'attack' in message else 'a@b.example', 'read')")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        let reading = try await pool.read(message: Array("From: a@b.example\r\nSubject: attack\r\n\r\n".utf8))
        #expect(reading.failure == .crashed && reading.header.from.isEmpty)
        let next = try await pool.read(message: Array("From: a@b.example\r\n\r\n".utf8))
        #expect(next.failure == nil && next.header.sender == "a@b.example")
        await pool.shutDown()
    }

    @Test func `after the mail of somebody unknown the next message meets a fresh reader`() async throws {
        let reader = try FakeReader("answer_from(message.decode().split()[1], str(starts()))")
        let pool = ReaderPool(executable: reader.path, workers: 1, isKnown: { $0.sender == "a@b.example" })
        for (sender, starts) in [
            ("a@b.example", "1"), ("a@b.example", "1"), ("x@y.example", "1"), ("a@b.example", "2"),
        ] {
            #expect(try await pool.read(message: Array("From: \(sender)\r\n\r\n".utf8)).header.subject == starts)
        }
        await pool.shutDown()
    }

    @Test func `a message whose every file kills its reader is given up after a few`() async throws {
        let reader = try FakeReader("opening(len(left_out)); answer('header') if depth == 2 else die()")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        let reading = try await pool.read(message: [1])
        #expect(reading.failure == .crashed)
        #expect(reading.header.subject == "header")
        await pool.shutDown()
    }

    @Test(arguments: [
        "os.write(1, b'\\xff' * 64)",
        "os.write(1, b'\\x00\\x00\\x00\\x03\\x81abc')",
        "os.write(1, b'\\x00\\x00\\x00\\x00\\x81')",
        "os.write(1, b'\\x00\\x00\\x00\\x02\\x82\\x01\\x00')",
        "os.write(1, b'\\x00\\x00\\x00\\x01\\x80\\x01')",
        "os.write(1, b'\\x00\\x00')\n    os._exit(0)",
    ])
    func `garbage is taken for a crash`(action: String) async throws {
        let reader = try FakeReader(action)
        let pool = ReaderPool(executable: reader.path, workers: 1, limits: ReaderPoolLimits(messageTime: .seconds(20)))
        #expect(try await pool.read(message: [1]).failure == .crashed)
        await pool.shutDown()
    }

    @Test func `an answer that announces too much is not taken`() async throws {
        let reader = try FakeReader("os.write(1, b'\\x7f\\xff\\xff\\xff\\x81') if depth == 0 else answer('header')")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        let reading = try await pool.read(message: [1])
        #expect(reading.failure == .tooMuchOutput)
        #expect(reading.header.subject == "header")
        await pool.shutDown()
    }

    @Test func `a reader may say itself that there is too much`() async throws {
        let reader = try FakeReader("os.write(1, b'\\x00\\x00\\x00\\x00\\x83') if depth == 0 else answer('header')")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        #expect(try await pool.read(message: [1]).failure == .tooMuchOutput)
        #expect(reader.starts == 1)
        await pool.shutDown()
    }

    @Test func `a reader that dies between two messages is replaced, and neither is marked`() async throws {
        let reader = try FakeReader("answer('read')")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        #expect(try await pool.read(message: [1]).failure == nil)
        let identifier = try #require(reader.identifiers.last)
        kill(identifier, SIGKILL)
        while FakeReader.isRunning(identifier) { usleep(1000) }
        #expect(try await pool.read(message: [2]).failure == nil)
        #expect(reader.starts == 2)
        await pool.shutDown()
    }

    @Test func `a reader that speaks out of turn is replaced`() async throws {
        let reader = try FakeReader("answer('read')\n    answer('forged')\n    open(marker, 'w').close()")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        #expect(try await pool.read(message: [1]).header.subject == "read")
        reader.waitForMarker()
        #expect(try await pool.read(message: [2]).header.subject == "read")
        #expect(reader.starts == 2)
        await pool.shutDown()
    }

    @Test func `a reader is replaced after its share of messages`() async throws {
        let reader = try FakeReader("answer('read')")
        let limits = ReaderPoolLimits(messagesPerReader: 2)
        let pool = ReaderPool(executable: reader.path, workers: 1, limits: limits)
        for number: UInt8 in 1...5 { #expect(try await pool.read(message: [number]).failure == nil) }
        #expect(reader.starts == 3)
        await pool.shutDown()
    }

    @Test func `a reader that has grown is replaced`() async throws {
        let reader = try FakeReader("answer('read')")
        let pool = ReaderPool(executable: reader.path, workers: 1, limits: ReaderPoolLimits(residentBytes: 1))
        let large = [UInt8](repeating: 1, count: 2 << 20)
        for _ in 1...2 { #expect(try await pool.read(message: large).failure == nil) }
        #expect(reader.starts == 2)
        await pool.shutDown()
    }

    @Test func `many messages at once are spread over the readers and each gets its own answer`() async throws {
        let reader = try FakeReader("answer(message.decode())")
        let pool = ReaderPool(executable: reader.path, workers: 3)
        let subjects = (0..<200).map { "thư \($0)" }
        let answered = try await withThrowingTaskGroup(of: Bool.self) { group in
            for subject in subjects {
                group.addTask { try await pool.read(message: Array(subject.utf8)).header.subject == subject }
            }
            return try await group.reduce(into: 0) { if $1 { $0 += 1 } }
        }
        #expect(answered == subjects.count)
        #expect((1...3).contains(reader.starts))
        await pool.shutDown()
    }

    @Test func `one bad message among many does not touch the others`() async throws {
        let reader = try FakeReader("die() if message == b'7' else answer(message.decode())")
        let pool = ReaderPool(executable: reader.path, workers: 2)
        let failed = try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
            for number in 0..<20 {
                group.addTask { (number, try await pool.read(message: Array("\(number)".utf8)).failure != nil) }
            }
            return try await group.reduce(into: [Int]()) { if $1.1 { $0.append($1.0) } }
        }
        #expect(failed == [7])
        await pool.shutDown()
    }

    @Test func `a file that its reader dies on is marked, with its size`() async throws {
        let reader = try FakeReader("die()")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        let attachment = try await pool.read(file: [1, 2, 3], name: "bảng.xlsx")
        #expect(attachment.problem == .corrupt)
        #expect(attachment.name == "bảng.xlsx")
        #expect(attachment.size == 3)
        await pool.shutDown()
    }

    @Test func `a large message goes through whole`() async throws {
        let reader = try FakeReader("answer(str(len(message)) + hashlib.sha256(message).hexdigest()[:8])")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        let message = [UInt8](repeating: 0x41, count: 5_000_001)
        #expect(try await pool.read(message: message).header.subject.hasPrefix("5000001"))
        await pool.shutDown()
    }

    @Test func `what is not there cannot be started, and the error says so`() async {
        let pool = ReaderPool(executable: "/nowhere/tiepnhan-reader", workers: 1)
        let error = await #expect(throws: ReaderPoolError.self) { try await pool.read(message: [1]) }
        #expect(error?.description.contains("/nowhere/tiepnhan-reader") == true)
        await pool.shutDown()
    }

    @Test func `what ends at once is no reader`() async {
        let pool = ReaderPool(executable: "/bin/true", workers: 1)
        await #expect(throws: ReaderPoolError.notAnswering(executable: "/bin/true")) {
            try await pool.read(message: [1])
        }
        await pool.shutDown()
    }

    @Test func `a reader of another version is refused`() async throws {
        let reader = try FakeReader("answer('read')", version: 77)
        let pool = ReaderPool(executable: reader.path, workers: 1)
        await #expect(throws: ReaderPoolError.otherVersion(executable: reader.path, found: 77)) {
            try await pool.read(message: [1])
        }
        await pool.shutDown()
    }

    @Test func `shutting down ends readers that hang and whoever waits for them`() async throws {
        let reader = try FakeReader("time.sleep(3600)")
        let pool = ReaderPool(executable: reader.path, workers: 1)
        let waiting = (0..<3).map { number in Task { try await pool.read(message: [number]) } }
        while reader.starts == 0 { usleep(1000) }
        await pool.shutDown()
        for task in waiting {
            await #expect(throws: ReaderPoolError.shutDown) { try await task.value }
        }
        #expect(reader.processesAlive(except: nil) == 0)
        await #expect(throws: ReaderPoolError.shutDown) { try await pool.read(message: [1]) }
    }

    @Test func `the reader inherits no descriptor, no environment and no blocked pipe signal`() async throws {
        setenv("TIEPNHAN_MAILBOX_PASSWORD", "bí mật", 1)
        defer { unsetenv("TIEPNHAN_MAILBOX_PASSWORD") }
        let reader = try FakeReader(
            "answer(','.join(sorted(os.listdir('/proc/self/fd'))) + ' ' + os.environ.get('TIEPNHAN_MAILBOX_PASSWORD', '-'))"
        )
        let descriptor = open("/dev/null", O_RDONLY)
        defer { close(descriptor) }
        let pool = ReaderPool(executable: reader.path, workers: 1)
        // The fourth is the directory that is being listed.
        #expect(try await pool.read(message: [1]).header.subject == "0,1,2,3 -")
        await pool.shutDown()
    }
}
