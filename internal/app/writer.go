package app

import (
	"context"
	"slices"
	"sync"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// retryAfter is how long the writer waits before it tries again to write what
// could not be written.
const retryAfter = time.Second

// job is one step on its way to the disk.
type job struct {
	session *Session
	step    edit.Step
}

// writer is the one goroutine that writes steps, in the order in which they
// were made.
type writer struct {
	app  *App
	disk sync.Mutex // held while a commit is under way

	mu     sync.Mutex
	queue  []job
	err    error         // why the first job cannot be written
	idle   chan struct{} // closed when there is nothing to write or err is set
	signal chan struct{}
	ctx    context.Context
	stop   context.CancelFunc
}

func newWriter(a *App) *writer {
	w := &writer{app: a, signal: make(chan struct{}, 1), idle: make(chan struct{})}
	close(w.idle)
	w.ctx, w.stop = context.WithCancel(context.Background())
	go w.run()
	return w
}

func (w *writer) add(j job) {
	w.mu.Lock()
	w.queue = append(w.queue, j)
	if isClosed(w.idle) {
		w.idle = make(chan struct{})
	}
	w.mu.Unlock()
	w.poke()
}

// waits reports whether steps of a map wait to be written.
func (w *writer) waits(id journey.ID) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.ContainsFunc(w.queue, func(j job) bool { return j.step.Map == id })
}

func (w *writer) poke() {
	select {
	case w.signal <- struct{}{}:
	default:
	}
}

// run writes until the writer is stopped. A panic is told and does not end the
// writing.
func (w *writer) run() {
	for w.ctx.Err() == nil {
		func() {
			defer w.app.guard()
			w.loop()
		}()
		select {
		case <-w.ctx.Done():
		case <-time.After(retryAfter):
		}
	}
}

// loop writes one step after the other until the writer is stopped.
func (w *writer) loop() {
	for {
		j, there := w.head()
		if !there {
			select {
			case <-w.ctx.Done():
				return
			case <-w.signal:
			}
			continue
		}
		rev, err := w.commit(w.ctx, j.step)
		if w.ctx.Err() != nil {
			return
		}
		w.settle(j, rev, err)
		if err != nil && !refused(err) {
			select {
			case <-w.ctx.Done():
				return
			case <-time.After(retryAfter):
			case <-w.signal:
			}
		}
	}
}

func (w *writer) head() (job, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.queue) == 0 {
		return job{}, false
	}
	return w.queue[0], true
}

// refused reports whether err is an answer about the step itself, which trying
// again would not change.
func refused(err error) bool {
	switch journey.KindOf(err) {
	case journey.KindConflict, journey.KindReferenced, journey.KindInvalid, journey.KindNotFound, journey.KindExists, journey.KindLimit:
		return true
	}
	return false
}

// settle tells the session what became of its step and then takes the step from
// the queue, in this order: whoever waits in flush must find the session knowing.
func (w *writer) settle(j job, rev store.Revision, err error) {
	defer w.done(j, err) // even after a panic, or the step would be written twice
	switch {
	case err == nil:
		j.session.acknowledge(j.step, rev)
	case refused(err):
		j.session.reject(w.ctx, j.step, err)
	default:
		j.session.unsaved(err)
	}
}

// done takes a step from the queue, unless it has to be tried again.
func (w *writer) done(j job, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err != nil && !refused(err) {
		w.err = err
	} else {
		w.err = nil
		// The session may have dropped the step meanwhile.
		if len(w.queue) > 0 && w.queue[0].step.ID == j.step.ID {
			w.queue = w.queue[1:]
		}
	}
	if (len(w.queue) == 0 || w.err != nil) && !isClosed(w.idle) {
		close(w.idle)
	}
}

// forget takes a step out of the queue that its session has dropped.
func (w *writer) forget(id journey.ID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, j := range w.queue {
		if j.step.ID == id {
			w.queue = append(w.queue[:i:i], w.queue[i+1:]...)
			break
		}
	}
	if len(w.queue) == 0 && !isClosed(w.idle) {
		close(w.idle)
	}
}

// commit hands one step to the store. Whatever writes takes its turn here.
func (w *writer) commit(ctx context.Context, step edit.Step) (rev store.Revision, err error) {
	w.disk.Lock()
	defer w.disk.Unlock()
	defer func() {
		if r := recover(); r != nil {
			err = panicked(r)
		}
	}()
	w.app.prepare(ctx, step)
	return w.app.store.Commit(ctx, step)
}

// flush waits until the queue is empty, or returns why it cannot be emptied.
func (w *writer) flush(ctx context.Context) error {
	for {
		w.mu.Lock()
		idle, n, err := w.idle, len(w.queue), w.err
		if n > 0 && err != nil {
			// Give it one more try before giving up.
			w.err = nil
			if isClosed(w.idle) {
				w.idle = make(chan struct{})
			}
			idle = w.idle
			w.mu.Unlock()
			w.poke()
			select {
			case <-idle:
			case <-ctx.Done():
				return err
			}
			w.mu.Lock()
			n, err = len(w.queue), w.err
			w.mu.Unlock()
			if n > 0 && err != nil {
				return err
			}
			continue
		}
		w.mu.Unlock()
		if n == 0 {
			return nil
		}
		select {
		case <-idle:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func isClosed(c chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}
