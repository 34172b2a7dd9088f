package dev.graft.cluster.bus;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one codec: name of the record, then its JSON. Names come from the sealed hierarchy, never
 * from a class named on the wire. Between verticles of one process the immutable record itself is
 * handed over.
 */
public final class JsonCodec implements MessageCodec<Message, Message> {
  private static final Map<String, Class<?>> TYPES =
      Arrays.stream(Message.class.getPermittedSubclasses())
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  // A record is its components: a method isX() of it is no property.
  private final ObjectMapper json =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

  @Override
  public void encodeToWire(Buffer buffer, Message message) {
    try {
      put(buffer, message.getClass().getSimpleName().getBytes(StandardCharsets.UTF_8));
      put(buffer, json.writeValueAsBytes(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Message decodeFromWire(int position, Buffer buffer) {
    int length = buffer.getInt(position);
    int body = position + 4 + length;
    String name = buffer.getString(position + 4, body);
    Class<?> type = TYPES.get(name);
    if (type == null) {
      throw new IllegalArgumentException("no message is called '" + name + "'");
    }
    try {
      byte[] content = buffer.getBytes(body + 4, body + 4 + buffer.getInt(body));
      return (Message) json.readValue(content, type);
    } catch (IOException e) {
      throw new UncheckedIOException("a malformed " + name, e);
    }
  }

  @Override
  public Message transform(Message message) {
    return message;
  }

  @Override
  public String name() {
    return "graft";
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }

  private static void put(Buffer buffer, byte[] content) {
    buffer.appendInt(content.length).appendBytes(content);
  }
}
