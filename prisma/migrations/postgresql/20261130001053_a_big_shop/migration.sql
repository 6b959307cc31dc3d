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

-- What was said, by its letters alone and two side by side: words are found by all they are made of.
CREATE FUNCTION "messageGrams"("words" TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT "gram") FROM (
    SELECT "letter" AS "gram" FROM unnest(string_to_array(lower("words"), NULL)) AS "letter"
    UNION ALL
    SELECT "letter" || lead("letter") OVER (ORDER BY "n")
    FROM unnest(string_to_array(lower("words"), NULL)) WITH ORDINALITY AS "letters"("letter", "n")
  ) "grams" WHERE "gram" IS NOT NULL
$$;
CREATE INDEX "Message_grams_idx" ON "Message" USING gin ("messageGrams"("text"));
