"""A kernel without Java: it answers every cell with the reason. Jupyter alone would only say that the kernel died."""

import json

LANGUAGE = {"name": "java", "version": "", "mimetype": "text/x-java-source", "file_extension": ".jshell"}


def serve(connection_file, reason):
    """Serves until the front end asks for a shutdown. Needs what Jupyter itself is made of."""
    try:
        import zmq
        from jupyter_client.session import Session
    except ImportError:
        return 1
    with open(connection_file, encoding="utf-8") as file:
        info = json.load(file)
    context = zmq.Context()

    def bind(kind, port):
        socket = context.socket(kind)
        separator = "-" if info["transport"] == "ipc" else ":"
        socket.bind(f"{info['transport']}://{info['ip']}{separator}{info[port]}")
        return socket

    heartbeat, iopub = bind(zmq.REP, "hb_port"), bind(zmq.PUB, "iopub_port")
    shell, control = bind(zmq.ROUTER, "shell_port"), bind(zmq.ROUTER, "control_port")
    bind(zmq.ROUTER, "stdin_port")
    session = Session(key=info["key"].encode(), signature_scheme=info["signature_scheme"])
    error = {"ename": "NoJdk", "evalue": reason, "traceback": [reason]}
    replies = {
        "kernel_info_request": {
            "protocol_version": "5.3",
            "implementation": "cellshell",
            "implementation_version": "",
            "language_info": LANGUAGE,
            "banner": reason,
        },
        "execute_request": {"status": "error", "execution_count": 0, **error},
        "is_complete_request": {"status": "unknown"},
        "history_request": {"history": []},
        "comm_info_request": {"comms": {}},
        "shutdown_request": {"restart": False},
        "interrupt_request": {},
    }
    poller = zmq.Poller()
    for socket in (heartbeat, shell, control):
        poller.register(socket, zmq.POLLIN)
    while True:
        for socket, _ in poller.poll():
            if socket is heartbeat:
                socket.send_multipart(socket.recv_multipart())
                continue
            identities, frames = session.feed_identities(socket.recv_multipart())
            request = session.deserialize(frames)
            kind = request["header"]["msg_type"]
            session.send(iopub, "status", {"execution_state": "busy"}, parent=request)
            if kind == "execute_request":
                session.send(iopub, "error", error, parent=request)
            if kind in replies:
                answer = {"status": "ok", **replies[kind]}
                session.send(socket, kind.replace("_request", "_reply"), answer, parent=request, ident=identities)
            session.send(iopub, "status", {"execution_state": "idle"}, parent=request)
            if kind == "shutdown_request":
                context.destroy(linger=300)
                return 1
