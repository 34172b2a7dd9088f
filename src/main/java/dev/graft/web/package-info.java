/** HTTP, WebSocket, OpenAPI and the page's files. Must not know SQL or the cluster's messages. */
@NullMarked
package dev.graft.web;

import org.jspecify.annotations.NullMarked;
