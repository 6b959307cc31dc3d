-- DropIndex
DROP INDEX "Ticket_orderNo_idx";

-- CreateIndex
CREATE INDEX "Audit_action_at_idx" ON "Audit"("action", "at");

-- CreateIndex
CREATE INDEX "Conversation_updatedAt_id_idx" ON "Conversation"("updatedAt", "id");

-- CreateIndex
CREATE INDEX "Conversation_name_id_idx" ON "Conversation"("name", "id");

-- CreateIndex
CREATE INDEX "Message_said_idx" ON "Message"("conversationId", "seq", "author", "kind", "createdAt", "authorId", "intent");

-- CreateIndex
CREATE INDEX "Order_placedAt_orderNo_idx" ON "Order"("placedAt", "orderNo");

-- CreateIndex
CREATE INDEX "Order_trackingNo_orderNo_idx" ON "Order"("trackingNo", "orderNo");

-- CreateIndex
CREATE INDEX "OrderItem_sku_orderNo_idx" ON "OrderItem"("sku", "orderNo");

-- CreateIndex
CREATE INDEX "OrderNotice_state_doneAt_idx" ON "OrderNotice"("state", "doneAt");

-- CreateIndex
CREATE INDEX "Review_orderNo_idx" ON "Review"("orderNo");

-- CreateIndex
CREATE INDEX "Review_at_idx" ON "Review"("at");

-- CreateIndex
CREATE INDEX "StaffPost_kind_sentAt_idx" ON "StaffPost"("kind", "sentAt");

-- CreateIndex
CREATE INDEX "Survey_ticketNo_score_idx" ON "Survey"("ticketNo", "score");

-- CreateIndex
CREATE INDEX "Order_deliveredAt_idx" ON "Order"("deliveredAt");

-- CreateIndex
CREATE INDEX "Survey_contactedAt_score_idx" ON "Survey"("contactedAt", "score");

-- CreateIndex
CREATE INDEX "Ticket_orderNo_no_idx" ON "Ticket"("orderNo", "no");

-- CreateIndex
CREATE INDEX "Ticket_closedAt_openedAt_idx" ON "Ticket"("closedAt", "openedAt");

-- Written by hand: the schema has no word for an index of some of the rows. A later migration that makes "Message" anew has to make
-- them again (test/store/indexes.test.ts).
-- CreateIndex
CREATE INDEX "Message_events_idx" ON "Message"("conversationId", "text", "createdAt", "authorId") WHERE "kind" = 'event';

-- CreateIndex
CREATE INDEX "Message_events_at_idx" ON "Message"("createdAt", "text", "conversationId") WHERE "kind" = 'event';

-- CreateIndex
CREATE INDEX "Message_replyKey_createdAt_idx" ON "Message"("replyKey", "createdAt") WHERE "replyKey" IS NOT NULL;

-- An index of what was said, three letters side by side being one term. It keeps no words; every text is indexed with two blanks
-- behind it, so that a word of one or two letters is the beginning of a term. What is changed or erased leaves it at once.
CREATE VIRTUAL TABLE "MessageWords" USING fts5("text", content='', detail=none, columnsize=0, tokenize='trigram');
CREATE VIRTUAL TABLE "MessageTerms" USING fts5vocab('MessageWords', 'row');
INSERT INTO "MessageWords" ("MessageWords", rank) VALUES ('secure-delete', 1);
INSERT INTO "MessageWords" (rowid, "text") SELECT "id", "text" || '  ' FROM "Message";
CREATE TRIGGER "Message_words_said" AFTER INSERT ON "Message" BEGIN
  INSERT INTO "MessageWords" (rowid, "text") VALUES (NEW."id", NEW."text" || '  ');
END;
CREATE TRIGGER "Message_words_changed" AFTER UPDATE OF "text" ON "Message" BEGIN
  INSERT INTO "MessageWords" ("MessageWords", rowid, "text") VALUES ('delete', OLD."id", OLD."text" || '  ');
  INSERT INTO "MessageWords" (rowid, "text") VALUES (NEW."id", NEW."text" || '  ');
END;
CREATE TRIGGER "Message_words_gone" AFTER DELETE ON "Message" BEGIN
  INSERT INTO "MessageWords" ("MessageWords", rowid, "text") VALUES ('delete', OLD."id", OLD."text" || '  ');
END;
