import Dossiers
import Glibc
import Surroundings

/// Whoever already answers at the path of a socket.
///
/// To listen at a path the server takes away what lies there, so that one left by a process that was killed is no hindrance. A
/// console that runs would be deaf from then on and never know.
enum SocketNeighbour {
    /// Throws a `Refusal` to try later where somebody answers at the path; what nobody listens to is no matter.
    static func refuse(at path: String) throws(Refusal) {
        guard answers(at: path) else { return }
        throw Refusal(
            .tryLater,
            Sentence(
                "Một trang làm việc khác đang trả lời tại unix:\(path): hãy dừng nó trước, hoặc chọn địa chỉ khác "
                    + "(--listen, console.listen).",
                english: "Another console already answers at unix:\(path): end it first, or choose another address "
                    + "(--listen, console.listen)."))
    }

    static func answers(at path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        // Never waits: a full queue is somebody's, too.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return result == 0 || errno == EAGAIN
    }
}
