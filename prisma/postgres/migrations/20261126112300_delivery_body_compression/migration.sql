-- Bodies of webhooks are long and written many at a time: lz4 packs them in a fraction of the time that pglz takes.
-- A server that was built without it keeps pglz.
DO $$ BEGIN
  ALTER TABLE "Delivery" ALTER COLUMN "body" SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
