package io.cartway.proxy.exchange;

import io.cartway.proxy.caller.CallerAuthenticator;
import io.cartway.proxy.caller.CallerQuota;
import io.cartway.proxy.pipeline.ConnectionInfo;
import io.cartway.proxy.pipeline.EdgeSettings;
import io.cartway.proxy.pipeline.ExchangeHandlers;
import io.cartway.proxy.pipeline.FramingGuard;
import io.cartway.proxy.pipeline.HandlerNames;
import io.cartway.proxy.routing.RouteTable;
import io.netty.channel.ChannelPipeline;

/**
 * The part of the pipeline that an HTTP/1.1 connection and an HTTP/2 stream have in common: the way of a request, one line
 * a handler. The diagram is in {@link HandlerNames}.
 */
public final class ExchangePipeline implements ExchangeHandlers {
    private final ExchangeServices services;
    private final FramingGuard framingGuard;
    private final RouteStep route;
    private final AdmitStep admit;
    private final AuthenticateStep authenticate;
    private final QuotaStep quota;
    private final ValidateStep validate;
    private final CredentialStep credential;

    /** The handlers without state are made once. */
    public ExchangePipeline(
            EdgeSettings settings,
            ExchangeServices services,
            RouteTable routes,
            LoadShedder shedder,
            CallerAuthenticator authenticator,
            CallerQuota callerQuota) {
        this.services = services;
        this.framingGuard = new FramingGuard(settings);
        this.route = new RouteStep(routes);
        this.admit = new AdmitStep(shedder);
        this.authenticate = new AuthenticateStep(authenticator);
        this.quota = new QuotaStep(callerQuota);
        this.validate = new ValidateStep(services);
        this.credential = new CredentialStep(services);
    }

    @Override
    public void addTo(ChannelPipeline pipeline, ConnectionInfo connection) {
        CurrentExchange current = new CurrentExchange();
        pipeline.addLast(
                HandlerNames.EXCHANGE_OBSERVER,
                new ExchangeObserver(services, current, connection.peer().getAddress()));
        if (services.compresses()) {
            pipeline.addLast(HandlerNames.COMPRESS, new AnswerCompression());
        }
        pipeline.addLast(HandlerNames.FRAMING_GUARD, framingGuard)
                .addLast(HandlerNames.ROUTE, route)
                .addLast(HandlerNames.ADMIT, admit)
                .addLast(HandlerNames.AUTHENTICATE, new AsyncStep(current, authenticate))
                .addLast(HandlerNames.QUOTA, new AsyncStep(current, quota))
                .addLast(HandlerNames.VALIDATE, validate)
                .addLast(HandlerNames.CREDENTIAL, new AsyncStep(current, credential))
                .addLast(HandlerNames.EXCHANGE, new ExchangeHandler(services, connection.deadlines()))
                .addLast(HandlerNames.ERROR_RESPONDER, new ErrorResponder(current));
    }
}
