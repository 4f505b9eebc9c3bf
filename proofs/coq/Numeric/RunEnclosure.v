(** * A proved, computable enclosure of a run of the scalar map

    Step by step, with outward rounding. Page stepper. *)

From Coq Require Import Reals ZArith Nnat Lra Lia.
From Interval.Float Require Import Sig Basic.
From Interval.Interval Require Import Float_full Interval Float.
From Interval.Real Require Import Xreal.
From Verify.Core Require Import ScalarMap.
From Verify.Numeric Require Import StdInterval.

Module I := FloatIntervalFull StdFloat.

(** s lies in the interval. *)
Definition inside (X : I.type) (s : R) : Prop := contains (I.convert X) (Xreal s).

Definition next (prec : StdFloat.precision) (X : I.type) : I.type := I.mul prec X (I.exp prec (I.inv prec X)).

Lemma next_correct prec X s : (0 < s)%R -> inside X s -> inside (next prec X) (ScalarMap.F s).
Proof.
  intros Hs H. unfold inside, next, ScalarMap.F.
  pose proof (I.inv_correct prec X (Xreal s) H) as H1. simpl in H1. unfold Xinv' in H1.
  rewrite is_zero_false in H1 by lra.
  exact (I.mul_correct prec X _ (Xreal s) (Xreal _) H (I.exp_correct prec _ _ H1)).
Qed.

Definition advance (prec : StdFloat.precision) (X : I.type) (n : N) : I.type := N.iter n (next prec) X.

Theorem advance_correct prec X s (n : N) : (0 < s)%R -> inside X s -> inside (advance prec X n) (run s (N.to_nat n)).
Proof.
  intros Hs H. unfold advance. induction n using N.peano_ind. exact H.
  rewrite N.iter_succ, N2Nat.inj_succ. simpl. apply next_correct; auto. now apply run_pos.
Qed.

(** exp(a/b) / (c/d), the start of a run. *)
Definition ratio prec (a b : Z) : I.type := I.div prec (I.fromZ prec a) (I.fromZ prec b).

Lemma ratio_correct prec a b : (b <> 0)%Z -> inside (ratio prec a b) (IZR a / IZR b).
Proof.
  intros Hb. assert (IZR b <> 0)%R by now apply not_0_IZR.
  pose proof (I.div_correct prec _ _ _ _ (I.fromZ_correct prec a) (I.fromZ_correct prec b)) as H1.
  unfold inside, ratio. simpl in H1. unfold Xdiv' in H1. rewrite is_zero_false in H1 by auto. exact H1.
Qed.

Definition start prec (a b c d : Z) : I.type := I.div prec (I.exp prec (ratio prec a b)) (ratio prec c d).

Lemma start_correct prec a b c d : (b <> 0)%Z -> (c <> 0)%Z -> (d <> 0)%Z ->
  inside (start prec a b c d) (exp (IZR a / IZR b) / (IZR c / IZR d)).
Proof.
  intros. assert (IZR c / IZR d <> 0)%R.
  { unfold Rdiv. apply Rmult_integral_contrapositive_currified. now apply not_0_IZR. apply Rinv_neq_0_compat. now apply not_0_IZR. }
  pose proof (I.div_correct prec _ _ _ _ (I.exp_correct prec _ _ (ratio_correct prec a b H)) (ratio_correct prec c d H1)) as K.
  unfold inside, start. simpl in K. unfold Xdiv' in K. rewrite is_zero_false in K by auto. exact K.
Qed.

Definition above prec X (a b : Z) : bool := match I.sign_strict (I.sub prec X (ratio prec a b)) with Xgt => true | _ => false end.
Definition below prec X (a b : Z) : bool := match I.sign_strict (I.sub prec X (ratio prec a b)) with Xlt => true | _ => false end.

Lemma above_correct prec X a b s : (b <> 0)%Z -> inside X s -> above prec X a b = true -> (IZR a / IZR b < s)%R.
Proof.
  intros Hb HX. unfold above. pose proof (I.sign_strict_correct (I.sub prec X (ratio prec a b))) as S.
  pose proof (I.sub_correct prec _ _ _ _ HX (ratio_correct prec a b Hb)) as K. simpl in K.
  destruct (I.sign_strict _); try discriminate. intros _. destruct (S _ K) as [_ h]. simpl in h. lra.
Qed.

Lemma below_correct prec X a b s : (b <> 0)%Z -> inside X s -> below prec X a b = true -> (s < IZR a / IZR b)%R.
Proof.
  intros Hb HX. unfold below. pose proof (I.sign_strict_correct (I.sub prec X (ratio prec a b))) as S.
  pose proof (I.sub_correct prec _ _ _ _ HX (ratio_correct prec a b Hb)) as K. simpl in K.
  destruct (I.sign_strict _); try discriminate. intros _. destruct (S _ K) as [_ h]. simpl in h. lra.
Qed.

(** The check that a certificate runs: good pre-activation a/b, kappa = c/d, n steps, bounds l/m and u/m of s_n. *)
Definition check (p : positive) (a b c d : Z) (n : N) (l u m : Z) : bool :=
  let prec := StdFloat.PtoP p in
  let X := advance prec (start prec a b c d) n in
  (negb (Z.eqb b 0) && Z.ltb 0 c && Z.ltb 0 d && negb (Z.eqb m 0) && above prec X l m && below prec X u m)%bool.

Theorem check_correct p a b c d n l u m : check p a b c d n l u m = true ->
  (IZR l / IZR m <= run (exp (IZR a / IZR b) / (IZR c / IZR d)) (N.to_nat n) <= IZR u / IZR m)%R.
Proof.
  unfold check. intros H.
  apply andb_prop in H. destruct H as [H H6]. apply andb_prop in H. destruct H as [H H5].
  apply andb_prop in H. destruct H as [H H4]. apply andb_prop in H. destruct H as [H H3].
  apply andb_prop in H. destruct H as [H1 H2].
  apply Bool.negb_true_iff, Z.eqb_neq in H1. apply Bool.negb_true_iff, Z.eqb_neq in H4.
  apply Z.ltb_lt in H2. apply Z.ltb_lt in H3.
  pose proof (start_correct (StdFloat.PtoP p) a b c d H1 ltac:(lia) ltac:(lia)) as K.
  assert (P0 : (0 < exp (IZR a / IZR b) / (IZR c / IZR d))%R).
  { apply Rdiv_lt_0_compat. apply exp_pos. apply Rdiv_lt_0_compat; now apply (IZR_lt 0). }
  pose proof (advance_correct (StdFloat.PtoP p) _ _ n P0 K) as A.
  pose proof (above_correct _ _ _ _ _ H4 A H5). pose proof (below_correct _ _ _ _ _ H4 A H6). lra.
Qed.

(** Step 50 of the default instance, p1 = 57/100 and kappa = 1/10, to 13 digits; an enclosure that misses by one unit of the last digit is noticed. *)
Example step_50 : check 90 57 100 1 10 50 683659963044428 683659963044429 10000000000000 = true.
Proof. vm_cast_no_check (eq_refl true). Qed.
Example one_unit_off : check 90 57 100 1 10 50 683659963044429 683659963044430 10000000000000 = false.
Proof. vm_cast_no_check (eq_refl false). Qed.
