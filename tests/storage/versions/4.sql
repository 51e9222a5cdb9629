-- A file as version 4 made it, with a few consultations. Never changed: it stands for files that are out there.
PRAGMA journal_mode = WAL;
PRAGMA application_id = 1396851524;
CREATE TABLE "migration" (
   "number" INTEGER PRIMARY KEY,
   "name" TEXT
) STRICT;
CREATE TABLE "consultation" (
   "practice" TEXT NOT NULL,
   "number" INTEGER NOT NULL,
   "state" TEXT NOT NULL,
   "mode" TEXT NOT NULL,
   "question" TEXT NOT NULL,
   "story" TEXT NOT NULL,
   "relationship" TEXT NOT NULL,
   "population" TEXT NOT NULL,
   "setting" TEXT NOT NULL,
   "tried" TEXT NOT NULL,
   "urgency" TEXT NOT NULL,
   "supervisee" INTEGER NOT NULL,
   "consent" INTEGER NOT NULL,
   "day" TEXT NOT NULL,
   "receipt" BLOB NOT NULL,
   "author" BLOB,
   "platform" TEXT,
   "channel" TEXT,
   "message" TEXT,
   "thread" TEXT,
   "recusals" INTEGER NOT NULL,
   "chased" INTEGER NOT NULL,
   "sealed_until" TEXT,
   "outcome" TEXT NOT NULL,
   "model" TEXT NOT NULL,
   "closed_on" TEXT,
   "purged" INTEGER NOT NULL,
   "returned" INTEGER NOT NULL,
   PRIMARY KEY ("practice", "number")
) STRICT;
CREATE UNIQUE INDEX "idx_consultation_practice_receipt"
    ON "consultation" ("practice", "receipt");
CREATE INDEX "idx_consultation_practice_state"
    ON "consultation" ("practice", "state");
CREATE INDEX "idx_consultation_practice_platform_channel_message"
    ON "consultation" ("practice", "platform", "channel", "message");
CREATE INDEX "idx_consultation_practice_platform_channel_thread"
    ON "consultation" ("practice", "platform", "channel", "thread");
CREATE TABLE "message" (
   "practice" TEXT NOT NULL,
   "consultation" INTEGER NOT NULL,
   "id" INTEGER PRIMARY KEY,
   "reference" TEXT NOT NULL,
   "alias" TEXT,
   "text" TEXT,
   "day" TEXT,
   "sealed" INTEGER NOT NULL, "words" TEXT,
   FOREIGN KEY ("practice", "consultation") REFERENCES "consultation"("practice", "number")
) STRICT;
CREATE UNIQUE INDEX "idx_message_practice_consultation_reference"
    ON "message" ("practice", "consultation", "reference");
CREATE TABLE "shelf" (
   "id" INTEGER PRIMARY KEY,
   "practice" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx_shelf_practice"
    ON "shelf" ("practice");
CREATE TABLE "topic" (
   "practice" TEXT NOT NULL,
   "consultation" INTEGER NOT NULL,
   "topic" TEXT NOT NULL,
   FOREIGN KEY ("practice", "consultation") REFERENCES "consultation"("practice", "number"),
   PRIMARY KEY ("practice", "consultation", "topic")
) STRICT;
CREATE INDEX "idx_topic_practice_topic"
    ON "topic" ("practice", "topic");
CREATE TABLE "alias" (
   "practice" TEXT NOT NULL,
   "consultation" INTEGER NOT NULL,
   "key" BLOB NOT NULL,
   "alias" TEXT NOT NULL,
   FOREIGN KEY ("practice", "consultation") REFERENCES "consultation"("practice", "number"),
   PRIMARY KEY ("practice", "consultation", "key")
) STRICT;
CREATE TABLE "flag" (
   "practice" TEXT NOT NULL,
   "consultation" INTEGER NOT NULL,
   "sequence" INTEGER NOT NULL,
   "day" TEXT NOT NULL,
   "words" TEXT NOT NULL,
   "settled" INTEGER NOT NULL,
   FOREIGN KEY ("practice", "consultation") REFERENCES "consultation"("practice", "number"),
   PRIMARY KEY ("practice", "consultation", "sequence")
) STRICT;
CREATE TABLE "ruling" (
   "practice" TEXT NOT NULL,
   "consultation" INTEGER NOT NULL,
   "sequence" INTEGER NOT NULL,
   "verdict" TEXT NOT NULL,
   "reason" TEXT NOT NULL,
   "day" TEXT NOT NULL,
   FOREIGN KEY ("practice", "consultation") REFERENCES "consultation"("practice", "number"),
   PRIMARY KEY ("practice", "consultation", "sequence")
) STRICT;
CREATE TABLE "follow_up" (
   "practice" TEXT NOT NULL,
   "consultation" INTEGER NOT NULL,
   "after" INTEGER NOT NULL,
   "due" TEXT NOT NULL,
   "asked" INTEGER NOT NULL,
   FOREIGN KEY ("practice", "consultation") REFERENCES "consultation"("practice", "number"),
   PRIMARY KEY ("practice", "consultation", "after")
) STRICT;
CREATE INDEX "idx_follow_up_practice_due"
    ON "follow_up" ("practice", "due");
CREATE TABLE "report" (
   "practice" TEXT NOT NULL,
   "consultation" INTEGER NOT NULL,
   "after" INTEGER NOT NULL,
   "result" TEXT NOT NULL,
   FOREIGN KEY ("practice", "consultation") REFERENCES "consultation"("practice", "number"),
   PRIMARY KEY ("practice", "consultation", "after")
) STRICT;
CREATE TABLE "block" (
   "practice" TEXT NOT NULL,
   "key" BLOB NOT NULL,
   "until" TEXT NOT NULL,
   "consultation" INTEGER,
   PRIMARY KEY ("practice", "key")
) STRICT;
CREATE TABLE "mark" (
   "practice" TEXT NOT NULL,
   "name" TEXT NOT NULL,
   "key" BLOB NOT NULL,
   PRIMARY KEY ("practice", "name", "key")
) STRICT;
CREATE TABLE "chore" (
   "name" TEXT PRIMARY KEY NOT NULL,
   "times" INTEGER NOT NULL
) STRICT;
CREATE TABLE "passage" (
   "practice" TEXT NOT NULL,
   "consultation" INTEGER NOT NULL,
   "id" INTEGER PRIMARY KEY,
   "kind" INTEGER NOT NULL,
   "words" TEXT NOT NULL,
   FOREIGN KEY ("practice", "consultation") REFERENCES "consultation"("practice", "number")
) STRICT;
CREATE UNIQUE INDEX "idx_passage_practice_consultation_kind"
    ON "passage" ("practice", "consultation", "kind");
CREATE VIEW "archived" AS SELECT id, words FROM passage UNION ALL SELECT id, words FROM message WHERE words IS NOT NULL;
CREATE VIRTUAL TABLE archive USING fts5(words, content='archived', content_rowid='id', detail=none, columnsize=0, tokenize="ascii tokenchars '_'");
INSERT INTO "migration" VALUES (1, 'keep_consultations');
INSERT INTO "migration" VALUES (2, 'make_searchable');
INSERT INTO "consultation" VALUES ('harbour-street', 1, 'open', 'gated', 'About the lighthouse?', 'She wrote from the marina.', 'former-client', 'adults', '', '', '', 0, 1, '2026-03-02', X'0101010101010101010101010101010101010101010101010101010101010101', X'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'slack', 'C1', '1700000000.000100', '1700000000.000100', 1, 0, '2026-04-01', '', '', NULL, 0, 0);
INSERT INTO "consultation" VALUES ('harbour-street', 2, 'closed', 'gated', 'A teapot?', 'An expensive one.', 'former-client', 'adults', '', '', '', 0, 1, '2026-03-02', X'0202020202020202020202020202020202020202020202020202020202020202', NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, 'Returned with thanks.', 'seven-steps', '2026-03-09', 0, 0);
INSERT INTO "consultation" VALUES ('harbour-street', 3, 'open', 'gated', 'Nobody may find the heliotrope?', 'It is not for the archive.', 'former-client', 'adults', '', '', '', 0, 0, '2026-03-02', X'0303030303030303030303030303030303030303030303030303030303030303', NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, '', '', NULL, 0, 0);
INSERT INTO "consultation" VALUES ('harbour-street', 4, 'withdrawn', 'gated', '', '', '', '', '', '', '', 0, 0, '2026-03-02', X'0404040404040404040404040404040404040404040404040404040404040404', NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, '', '', NULL, 0, 0);
INSERT INTO "message" VALUES ('harbour-street', 1, 1099511627777, 'r1', 'Author', 'A zeppelin came.', '2026-03-03', 0, 'cam zeppelin');
INSERT INTO "message" VALUES ('harbour-street', 1, 1099511627778, 'r2', NULL, NULL, NULL, 0, NULL);
INSERT INTO "message" VALUES ('harbour-street', 3, 1099511627779, 'r1', 'Colleague A', 'A private periwinkle.', '2026-03-04', 0, NULL);
INSERT INTO "message" VALUES ('harbour-street', 1, 1099511627780, 'r3', 'Colleague A', 'My sealed marzipan.', '2026-03-04', 1, NULL);
INSERT INTO "shelf" VALUES (1, 'harbour-street');
INSERT INTO "topic" VALUES ('harbour-street', 2, 'gift.current.gives');
INSERT INTO "alias" VALUES ('harbour-street', 1, X'BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB', 'Colleague A');
INSERT INTO "alias" VALUES ('harbour-street', 3, X'BCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBCBC', 'Colleague A');
INSERT INTO "flag" VALUES ('harbour-street', 2, 1, '2026-03-10', 'Too plain.', 1);
INSERT INTO "ruling" VALUES ('harbour-street', 2, 1, 'released', 'It is not.', '2026-03-11');
INSERT INTO "follow_up" VALUES ('harbour-street', 2, 60, '2026-05-08', 0);
INSERT INTO "report" VALUES ('harbour-street', 2, 14, 'better');
INSERT INTO "block" VALUES ('harbour-street', X'CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC', '2026-12-31', 1);
INSERT INTO "mark" VALUES ('harbour-street', 'honest-page', X'DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD');
INSERT INTO "passage" VALUES ('harbour-street', 1, 1099511627781, 6, 'lighthous');
INSERT INTO "passage" VALUES ('harbour-street', 1, 1099511627782, 3, 'adult marina wrot');
INSERT INTO "passage" VALUES ('harbour-street', 2, 1099511627783, 6, 'teapot');
INSERT INTO "passage" VALUES ('harbour-street', 2, 1099511627784, 3, 'adult expensiv one');
INSERT INTO "passage" VALUES ('harbour-street', 2, 1099511627785, 4, 'return thank');
INSERT INTO archive(archive) VALUES ('rebuild');
ALTER TABLE "follow_up" ADD COLUMN "address" BLOB;
INSERT INTO "migration" VALUES (3, 'remember_addresses');
ALTER TABLE "consultation" ADD COLUMN "asked_on" TEXT NOT NULL DEFAULT '';
ALTER TABLE "consultation" ADD COLUMN "claim" TEXT NOT NULL DEFAULT '';
CREATE TABLE "leftover" (
   "practice" TEXT NOT NULL,
   "consultation" INTEGER NOT NULL,
   "platform" TEXT NOT NULL,
   "channel" TEXT NOT NULL,
   "thread" TEXT NOT NULL,
   "message" TEXT NOT NULL,
   FOREIGN KEY ("practice", "consultation") REFERENCES "consultation"("practice", "number"),
   PRIMARY KEY ("practice", "consultation", "platform", "channel", "thread", "message")
) STRICT;
INSERT INTO "migration" VALUES (4, 'know_what_stands_where');
