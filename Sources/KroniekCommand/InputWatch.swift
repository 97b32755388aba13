import Foundation

/// Ends this process when its standard input ends. Whoever began it holds the other end of a pipe, which the system closes with them, however they end.
enum InputWatch {
    static func begin() {
        let thread = Thread {
            var byte: UInt8 = 0
            while true {
                let count = read(STDIN_FILENO, &byte, 1)
                if count == 0 || (count < 0 && errno != EINTR) { break }
            }
            // At once: the store keeps what was there before, and nobody reads what would be said.
            _exit(75)
        }
        thread.start()
    }
}
