#!/usr/bin/env python3
"""A board written with Python's websockets: `watch.py HOST:PORT`, with the token of a key in LAYSO_TOKEN. Ends with "all
is well", or with what went wrong.

One connection watches the board, as anybody may; another is the kiosk and the clerk, which takes the token. The call made
on the one must arrive on the other.
"""

import asyncio
import json
import os
import sys
import uuid

import websockets

OFFICE = "an-binh"


async def welcomed(server, role, token=None):
    socket = await websockets.connect(f"ws://{server}/api/v1/live")
    hello = {"type": "hello", "protocol": [1, 1], "client": "python", "lang": "vi"}
    await socket.send(json.dumps(hello | ({"token": token} if token else {})))
    welcome = json.loads(await socket.recv())
    assert welcome["type"] == "welcome" and welcome["protocol"] == 1, welcome
    assert welcome["you"]["role"] == role, welcome
    return socket


async def hear(socket, wanted):
    while True:
        message = json.loads(await socket.recv())
        if message["type"] == "ping":
            await socket.send(json.dumps({"type": "pong"}))
        elif message["type"] == wanted:
            return message


async def ask(socket, **command):
    request = {"type": "request", "id": str(uuid.uuid4()), "office": OFFICE, "command": command}
    await socket.send(json.dumps(request))
    reply = await hear(socket, "reply")
    assert reply["id"] == request["id"] and "problem" not in reply, reply
    return reply["answer"]


async def main(server):
    board = await welcomed(server, "public")
    hall = await welcomed(server, "integration", os.environ["LAYSO_TOKEN"])
    await board.send(json.dumps({"type": "watch", "office": OFFICE, "view": {"name": "board"}}))
    snapshot = await hear(board, "snapshot")
    assert snapshot["state"]["calls"] == [], snapshot

    issued = await ask(hall, do="issue", service="ho-tich")
    await ask(hall, do="open", counter="1", clerk="lan")
    called = await ask(hall, do="call-next", counter="1")
    assert called["ticket"]["number"] == issued["number"] == "1001", called

    seq = snapshot["seq"]
    while True:
        update = await hear(board, "update")
        seq += 1
        assert update["seq"] == seq, update
        calls = [change["change"]["call"] for change in update["changes"] if change["change"]["type"] == "called"]
        if calls:
            assert (calls[0]["number"], calls[0]["counter"]) == ("1001", "1"), calls
            break
    await board.close()
    await hall.close()
    print("all is well")


asyncio.run(asyncio.wait_for(main(sys.argv[1]), 20))
