import Dossiers
import Durability
import Glibc
import HTTPTypes
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle
public import Settings
import Store
public import Surroundings
import Synchronization
import UnixSignals
import Upkeep

/// The console: a small web server on this machine where staff see the round and decide.
///
/// Runs beside the daemon or without it, in the same process or another one. What it shows is read from the ledger; what people
/// decide goes through the desks, as the command line's decisions do.
///
/// ```swift
/// let console = try Console(dataFolder: "office", place: settings.console, settings: { … }, clock: .system, logger: logger)
/// try await console.run()
/// ```
public struct Console: Service {
    private let site: Site
    private let address: ConsoleAddress
    private let readyFile: String?
    private let guardian: RequestGuard
    private let addresses: ClientAddress
    private let signOn: SignOn
    private let dataFolder: String
    /// Whether a web server stands before the console whose word on where browsers come from is not believed, and whose word on
    /// who it is.
    private let place: ConsoleSettings
    private let logger: Logger
    private let overdue: @Sendable () -> Void

    /// At most so many connections; further ones wait in the system's queue.
    private static let mostConnections = 1200
    /// Seconds after which a connection on which nothing is asked is closed, and within which a request has to come and its answer
    /// to be taken.
    private static let (idle, whole): (Int64, Int64) = (20, 60)
    /// Seconds that open connections may take to end.
    private static let longestEnd = 5

    /// - Parameters:
    ///   - place: where it listens (127.0.0.1:8532 where that is open), under which names a web server before it is reached, and
    ///     whose word is believed on where a browser comes from and who sits there; an address that is none is a `Refusal`.
    ///   - readyFile: gets the address once the console answers.
    ///   - overdue: called where connections have not ended some seconds after they were asked to.
    public init(
        dataFolder: String, place: ConsoleSettings, readyFile: String? = nil,
        settings: @escaping @Sendable () throws -> Settings, clock: WallClock, logger: Logger,
        overdue: @escaping @Sendable () -> Void = {}
    ) throws {
        addresses = try ClientAddress(proxies: place.trustedProxies)
        site = try Site(dataFolder: dataFolder, settings: settings, clock: clock)
        address = place.listen ?? .loopback(host: "127.0.0.1", port: 8532)
        signOn = SignOn(header: place.signOnHeader, addresses: addresses, site: site)
        self.dataFolder = dataFolder
        self.place = place
        self.readyFile = readyFile
        self.logger = logger
        self.overdue = overdue
        guardian = RequestGuard(hosts: place.hosts)
    }

    /// Answers until the service group ends.
    public func run() async throws {
        if case .socket(let path) = address { try SocketNeighbour.refuse(at: path) }
        // One from before would say that this one answers.
        if let readyFile { unlink(readyFile) }
        Self.raiseLimitOfDescriptors()
        let router = Router(site: site, guardian: guardian, addresses: addresses, signOn: signOn, logger: logger)
        let server = try HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [RequestDeadline(limit: .seconds(Self.whole))],
                idleTimeout: .seconds(Self.idle),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
        ).buildServer(
            configuration: ServerConfiguration(
                address: bindAddress, serverName: nil, backlog: 256,
                availableConnectionsDelegate: MaximumAvailableConnections(Self.mostConnections)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger,
            responder: { request, writer, channel in
                let answer = await router.answer(request, from: peer(channel))
                let response = answer.response(isHead: request.method == .head)
                try await writer.write(response: response.head, body: response.body)
            },
            onServerRunning: { channel in started(channel.localAddress?.port) })
        do {
            try await withGracefulShutdownHandler {
                try await server.run()
            } onGracefulShutdown: {
                // A browser that does not let go holds nobody up: what was decided is durable.
                Task.detached {
                    try? await Task.sleep(for: .seconds(Self.longestEnd))
                    overdue()
                }
            }
        } catch let error as IOError {
            throw Refusal(
                .tryLater,
                Sentence(
                    "Không mở được \(address.link(port: nil)) (\(String(cString: strerror(error.errnoCode)))).",
                    english: "The console cannot listen at \(address.link(port: nil)) "
                        + "(\(String(cString: strerror(error.errnoCode))))."))
        }
        await site.letters.shutDown()
        if let readyFile { unlink(readyFile) }
        notice(address.link(port: site.port.withLock { $0 })).remove(from: dataFolder)
    }

    private func notice(_ link: String) -> ConsoleNotice {
        ConsoleNotice(
            link: link, isBlind: !place.hosts.isEmpty && place.trustedProxies.isEmpty,
            signOn: place.signOnHeader == nil ? [] : place.trustedProxies)
    }

    /// Where a connection comes from; nil at a socket of this machine alone: who comes by a port and is gone already has no address,
    /// and must not pass for the web server at the socket.
    private func peer(_ channel: any Channel) -> String? {
        if case .socket = address { return nil }
        return channel.remoteAddress?.ipAddress ?? "?"
    }

    /// Up to what the system lets this process have; each connection takes one.
    private static func raiseLimitOfDescriptors() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, 4096))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    private var bindAddress: BindAddress {
        switch address {
        case .loopback(let host, let port): .hostname(host, port: port)
        case .socket(let path): .unixDomainSocket(path: path)
        }
    }

    /// Says where the console answers; a socket is for this account and its group alone.
    private func started(_ port: Int?) {
        let link = address.link(port: port)
        if case .socket(let path) = address { chmod(path, 0o660) }
        site.port.withLock { $0 = port }
        let notice = notice(link)
        do {
            if try site.reading.staff().isEmpty { try site.invitation.invite(to: link, word: SessionKey.random()) }
            try notice.write(to: dataFolder)
            if let readyFile { try DiskFile.replace(readyFile, Array("\(link)\n".utf8), isDurable: false) }
        } catch {
            logger.error("The console answers but could not say so", metadata: ["why": "\(error)"])
        }
        if notice.isBlind {
            logger.warning(
                "Without --trusted-proxy wrong passwords of everybody behind the web server named by --host count as one address's"
            )
        }
        logger.info("The console answers", metadata: ["at": "\(link)"])
    }
}

extension Console {
    /// Runs alone until SIGTERM or SIGINT.
    public func runUntilSignalled() async throws {
        let group = ServiceGroup(
            configuration: .init(services: [self], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}
