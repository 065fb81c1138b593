/// Whether the length that a message came with may be believed.
///
/// The literal's length is what the server sent, RFC822.SIZE what it said. Some servers reckon the latter from a file
/// with other line ends, so that the two differ always: such a message is taken when it comes with the same length a second
/// time. Line ends alone make a message at most twice as long, or half: what differs more is a part of a message, or
/// another one.
enum BodyLength {
    /// The longest that is read for messages that were announced with so many bytes.
    static func longest(announced: Int) -> Int { announced * 2 }

    static func isWhole(_ length: Int, announced: Int, now: Int?, before: Int?) -> Bool {
        if length == announced, now == nil || now == length { return true }
        return length == before && length > 0 && length * 2 >= announced && length <= longest(announced: announced)
    }
}
