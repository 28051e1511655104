import Glibc

// The engine recurses with the lesson's own calls, so it gets a stack of its own size; this thread only waits for it.
exit(onLargeStack { Lessonrun.start() })
