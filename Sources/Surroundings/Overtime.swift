import Dispatch

/// A timer with a last word for work that does not end.
package enum Overtime {
    package static func after(seconds: Int, _ action: @escaping @Sendable () -> Void) {
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: action)
    }
}
