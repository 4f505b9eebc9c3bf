(** Two claims of proofs/certificates/direction/kkt.cert, written by hand. *)
From Coq Require Import Reals Lra.
From Verify.Core Require Import Network.
From Verify.Core Require Import Language.
From Verify.Statements Require Import Catalogue.
Open Scope R_scope.

Definition instance_problem : problem := Problem (-1) 1 (1 / 10) (1 / 2).
Definition instance_start : weights := Weights (83 / 100) (-13 / 50) (-69 / 50) (-31 / 100).

(* not exported: P4.direction: no proof yet *)
Lemma instance_valid : valid instance_problem.
Proof. unfold valid, instance_problem; simpl; lra. Qed.

Theorem P4_feasible_proved :
  P4_feasible_applies instance_problem instance_start /\ P4_feasible instance_problem instance_start.
Proof.
  unfold P4_feasible_applies, P4_feasible. split.
  - split. exact instance_valid. simpl. lra.
  - intros _ _. unfold instance_problem. simpl. unfold Rmax. repeat split; try lra; destruct (Rle_dec _ _); lra.
Qed.

Theorem P4_optimal_proved :
  P4_optimal_applies instance_problem instance_start /\ P4_optimal instance_problem instance_start.
Proof.
  unfold P4_optimal_applies, P4_optimal. split.
  - split. exact instance_valid. simpl. lra.
  - intros _ _. unfold instance_problem, mid. simpl. repeat split; lra.
Qed.
