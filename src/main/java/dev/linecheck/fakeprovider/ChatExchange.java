package dev.linecheck.fakeprovider;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// A request for an answer, and what is needed to answer it.
///
/// @param body of the request
/// @param question what is asked, without the protocol
/// @param time of the mode that acts
record ChatExchange(
    ReceivedRequest request,
    ChatProtocol protocol,
    ObjectNode body,
    ChatQuestion question,
    Instant now,
    Duration time) {
  ChatExchange time(Duration other) {
    return new ChatExchange(request, protocol, body, question, now, other);
  }
}
