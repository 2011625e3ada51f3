package io.cartway.proxy.resilience;

import io.cartway.proxy.error.ProxyException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** A place in the line before a store. Only used on its event loop, but for what the line itself reads. */
public final class Turn {
    final int cost;
    final ScheduledExecutorService loop;
    private final WaitingLine line;
    private final Applicant applicant;
    private @Nullable Future<?> limit;
    private boolean over;

    Turn(WaitingLine line, int cost, ScheduledExecutorService loop, Applicant applicant) {
        this.line = line;
        this.cost = cost;
        this.loop = loop;
        this.applicant = applicant;
    }

    void waitsAtMost(Future<?> end) {
        limit = end;
    }

    void admit(Permit permit) {
        if (over) {
            permit.cancelled();
        } else {
            end();
            applicant.admitted(permit);
        }
    }

    void refuse(ProxyException refusal) {
        if (!over) {
            end();
            applicant.refused(refusal);
        }
    }

    /** Gives the place up; the applicant is told nothing any more. */
    public void cancel() {
        if (!over) {
            end();
            line.leave(this);
        }
    }

    private void end() {
        over = true;
        Future<?> pending = limit;
        limit = null;
        if (pending != null) {
            pending.cancel(false);
        }
    }
}
