-- AlterTable
ALTER TABLE "Phase" ADD COLUMN     "bodyHash" TEXT;
