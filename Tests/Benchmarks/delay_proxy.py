#!/usr/bin/env python3
"""delay_proxy.py PORT MILLISECONDS: listens on a free loopback port, prints it, and hands every byte on to PORT and back
so many milliseconds later: a line with that delay each way, and as much room as its speed needs. Ends with its input."""
import asyncio, os, sys, time

PORT, DELAY = int(sys.argv[1]), float(sys.argv[2]) / 1000
# Bytes under way at once in one direction: beyond them the sender waits, as on a real line with a full window.
ROOM = 64 << 20


async def carry(reader, writer):
    queue, room, under_way = asyncio.Queue(), asyncio.Event(), 0
    room.set()

    async def deliver():
        nonlocal under_way
        while True:
            due, data = await queue.get()
            wait = due - time.monotonic()
            if wait > 0: await asyncio.sleep(wait)
            if not data: break
            writer.write(data)
            await writer.drain()
            under_way -= len(data)
            if under_way < ROOM: room.set()
        try: writer.write_eof()
        except (OSError, RuntimeError): pass

    task = asyncio.create_task(deliver())
    try:
        while True:
            await room.wait()
            data = await reader.read(1 << 18)
            under_way += len(data)
            if under_way >= ROOM: room.clear()
            queue.put_nowait((time.monotonic() + DELAY, data))
            if not data: break
        await task
    except OSError:
        task.cancel()


async def serve(reader, writer):
    there, back = await asyncio.open_connection("127.0.0.1", PORT, limit=1 << 20)
    await asyncio.gather(carry(reader, back), carry(there, writer), return_exceptions=True)
    for end in (writer, back): end.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=1 << 20)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
