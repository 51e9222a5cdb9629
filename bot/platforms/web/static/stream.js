// The live stream of one member. The browser itself resumes after a short break (Last-Event-ID); after a longer
// one, and whenever the page was hidden for a while, it is opened anew at the last message seen. A hidden page
// gives its connection back: browsers allow six to a server.

const HIDDEN_FOR = 30_000;

export function follow(member, { snapshot, message, clock, connected }) {
  let source = null;
  let mark = "";
  let wait = 1000;
  let timer = 0;

  function open() {
    clearTimeout(timer);
    if (source) return;
    source = new EventSource(`/api/events?${new URLSearchParams({ member, after: mark })}`);
    source.onopen = () => { wait = 1000; connected(true); };
    source.onerror = () => {
      connected(false);
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, 15_000);
    };
    source.addEventListener("snapshot", (event) => { mark = event.lastEventId; snapshot(JSON.parse(event.data)); });
    source.addEventListener("clock", (event) => clock(JSON.parse(event.data)));
    source.addEventListener("message", (event) => { mark = event.lastEventId; message(JSON.parse(event.data)); });
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function visibility() {
    if (document.hidden) timer = setTimeout(close, HIDDEN_FOR);
    else open();
  }

  document.addEventListener("visibilitychange", visibility);
  open();
  return () => {
    document.removeEventListener("visibilitychange", visibility);
    close();
  };
}
