"""A reader without a browser: one real session, speaking the server's own protocol."""

from types import TracebackType
from typing import Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from bench.servers import HOST, Server

_SECONDS: Final = 120.0
_DONE: Final = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY


class RunFailed(RuntimeError):
    """The server sent an exception in place of an answer."""


class Session:
    """An open session of a server: use as `with Session(server) as session:`."""

    def __init__(self, server: Server) -> None:
        self._address = f"ws://{HOST}:{server.port}/_stcore/stream"
        self._origin = server.origin

    def __enter__(self) -> "Session":
        self._socket: ClientConnection = connect(
            self._address,
            subprotocols=["streamlit", "bench"],  # type: ignore[list-item]
            max_size=None,
            open_timeout=_SECONDS,
        )
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _value: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def ask(self, query: str = "", page: str = "") -> None:
        """Run the page of a name at an address, as a browser asks for it, and wait for its end."""
        about = ContextInfo(
            timezone="Asia/Shanghai",
            locale="en-US",
            url=f"{self._origin}/{page}",
            color_scheme="light",
        )
        wanted = ClientState(query_string=query, page_name=page, context_info=about)
        asked = BackMsg(rerun_script=wanted)
        self._socket.send(asked.SerializeToString())
        while True:
            data = self._socket.recv(timeout=_SECONDS)
            answer = ForwardMsg()
            answer.ParseFromString(data if isinstance(data, bytes) else data.encode())
            kind = answer.WhichOneof("type")
            if kind == "delta" and answer.delta.new_element.HasField("exception"):
                raise RunFailed(answer.delta.new_element.exception.message)
            if kind == "script_finished" and answer.script_finished == _DONE:
                return
