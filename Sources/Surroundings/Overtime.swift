import Dispatch

/// A last word for work that does not end.
enum Overtime {
    static func after(seconds: Int, _ action: @escaping @Sendable () -> Void) {
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: action)
    }
}
