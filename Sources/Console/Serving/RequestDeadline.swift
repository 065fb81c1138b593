import NIOCore
import NIOHTTPTypes

/// Ends a connection whose request does not come, or whose answer is not taken, within a time: slow clients hold a place and
/// nothing else, and not for long.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limit: TimeAmount
    private var end: Scheduled<Void>?
    /// Requests whose answers have not been taken whole.
    private var unanswered = 0
    /// Whether more of a request is to come, be it answered or not.
    private var isComing = false

    /// - Parameter limit: from the request's head to the last byte of request and answer.
    init(limit: TimeAmount) { self.limit = limit }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            unanswered += 1
            isComing = true
            if end == nil { start(context.channel) }
        case .end:
            isComing = false
            stopIfDone()
        case .body: break
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        let written = promise ?? context.eventLoop.makePromise(of: Void.self)
        let bound = NIOLoopBound((self, context.channel), eventLoop: context.eventLoop)
        written.futureResult.whenComplete { _ in bound.value.0.answered(on: bound.value.1) }
        context.write(data, promise: written)
    }

    private func answered(on channel: any Channel) {
        unanswered = max(0, unanswered - 1)
        if unanswered > 0 {
            // The next request of those that came at once has its own time.
            stop()
            start(channel)
        }
        stopIfDone()
    }

    private func stopIfDone() { if unanswered == 0, !isComing { stop() } }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stop() }

    private func start(_ channel: any Channel) {
        end = channel.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
    }

    private func stop() {
        end?.cancel()
        end = nil
    }
}
