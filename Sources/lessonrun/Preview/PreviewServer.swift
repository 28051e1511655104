import Diagnostics
import Glibc

/// Shows pages to browsers on this machine, and tells them when a page is new.
///
/// One loop waits for connections, requests and saved files. A client has five seconds to ask. There is always room for
/// one more: of 64 clients, and of the 32 among them that listen, the oldest gives way.
final class PreviewServer {
    private let socket: LoopbackSocket
    private let watch: FolderWatch
    /// Makes the pages anew after files were saved; whether some page is another.
    private let refresh: () -> Bool
    var site = PreviewSite()
    private var clients: [Client] = []
    private static let (limit, listenerLimit) = (64, 32)
    private static let patience = 5.0
    /// When the lessons were last looked at because nobody tells of them.
    private var lastLook = monotonicSeconds()

    private struct Client {
        var descriptor: Int32
        var received: [UInt8] = []
        var unsent: [UInt8] = []
        var since: Double
        /// Whether it stays to hear of new pages.
        var listens = false
        var isFinished = false
    }

    init(_ socket: LoopbackSocket, _ watch: FolderWatch, refresh: @escaping () -> Bool) {
        self.socket = socket
        self.watch = watch
        self.refresh = refresh
    }

    /// Serves until the program ends.
    func serve() -> Never {
        while true { step() }
    }

    private func step() {
        var polls = [
            pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        polls += clients.map { client in
            pollfd(
                fd: client.descriptor, events: Int16(client.unsent.isEmpty ? POLLIN : POLLOUT), revents: 0)
        }
        guard poll(&polls, nfds_t(polls.count), 500) >= 0 else { return }
        for (index, entry) in polls.dropFirst(2).enumerated() where entry.revents != 0 { attend(index) }
        if polls[0].revents != 0 { acceptAll() }
        if polls[1].revents != 0 ? settled() : mustLook(), refresh() { tellListeners() }
        dropFinished()
    }

    /// Whether it is time to look at the lessons, where the system does not tell when they are saved.
    private func mustLook() -> Bool {
        let now = monotonicSeconds()
        guard watch.isBlind, now - lastLook >= 1 else { return false }
        lastLook = now
        return true
    }

    private func tellListeners() {
        // One that does not read what it was told before is told no more.
        for index in clients.indices where clients[index].listens && clients[index].unsent.count < 1000 {
            clients[index].unsent += Array("data: new\n\n".utf8)
        }
    }

    /// Waits until an editor has done all that it does to save a file.
    private func settled() -> Bool {
        var hasChanged = false
        // Where files are saved all the time, others wait to be served.
        for _ in 0..<10 {
            hasChanged = watch.takeChanges() || hasChanged
            usleep(30_000)
            if !watch.takeChanges() { break }
        }
        return hasChanged
    }

    private func acceptAll() {
        while true {
            switch socket.accept() {
            case .success(let connection):
                if clients.count >= Self.limit { dropOldest() }
                clients.append(Client(descriptor: connection, since: monotonicSeconds()))
            case .failure(let error) where error.number == EMFILE || error.number == ENFILE:
                if !dropOldest() { return }
            case .failure: return
            }
        }
    }

    /// Ends the connection that has been there longest, one that listens last; false where there is none.
    @discardableResult private func dropOldest() -> Bool {
        guard let oldest = clients.firstIndex(where: { !$0.listens }) ?? clients.indices.first else { return false }
        close(clients.remove(at: oldest).descriptor)
        return true
    }

    /// Makes room for one more that listens.
    private func dropOldestListener() {
        let listeners = clients.indices.filter { clients[$0].listens && !clients[$0].isFinished }
        if listeners.count >= Self.listenerLimit { clients[listeners[0]].isFinished = true }
    }

    private func attend(_ index: Int) {
        if !clients[index].unsent.isEmpty { return send(index) }
        var chunk: [UInt8] = [UInt8](repeating: 0, count: 1 << 12)
        let count = chunk.withUnsafeMutableBytes { read(clients[index].descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else {
            clients[index].isFinished = count == 0 || errno != EAGAIN
            return
        }
        // A listener has asked already.
        if clients[index].listens { return }
        clients[index].received += chunk[..<count]
        switch PreviewRequest.read(clients[index].received, port: socket.port) {
        case .incomplete: break
        case .refused(let response): answer(index, response.bytes(isHead: false))
        case .request(let request) where request.path == "/events" && !request.isHead:
            dropOldestListener()
            clients[index].listens = true
            clients[index].unsent = PreviewResponse.events
        case .request(let request): answer(index, site.response(to: request.path).bytes(isHead: request.isHead))
        }
    }

    private func answer(_ index: Int, _ bytes: [UInt8]) {
        clients[index].unsent = bytes
        send(index)
    }

    private func send(_ index: Int) {
        let sent = clients[index].unsent.withUnsafeBytes { write(clients[index].descriptor, $0.baseAddress, $0.count) }
        if sent > 0 {
            clients[index].unsent.removeFirst(sent)
            if clients[index].unsent.isEmpty, !clients[index].listens { clients[index].isFinished = true }
        } else if errno != EAGAIN && errno != EINTR {
            clients[index].isFinished = true
        }
    }

    private func dropFinished() {
        let now = monotonicSeconds()
        for index in clients.indices where now - clients[index].since > Self.patience {
            if !clients[index].listens { clients[index].isFinished = true }
        }
        for client in clients where client.isFinished { close(client.descriptor) }
        clients.removeAll(where: \.isFinished)
    }
}
